// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/formats/chromeevent.h"

#include "core/formats/chromesplitter.h"
#include "core/formats/cleantext.h"
#include "core/formats/exacttime.h"

#include <simdjson.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <deque>
#include <new>
#include <string>

namespace loopscope::formats {
namespace {

using namespace simdjson;

std::string_view withoutSpaceBehind(std::string_view text)
{
    return text.substr(0, text.find_last_not_of(" \n\r\t") + 1);
}

// Reads the members of an event. Texts that had to be mended are kept here until the next window.
class EventReader
{
public:
    error_code read(ondemand::value& element, ChromeEvent& event);
    void forget() { m_mended.clear(); }
    // A text, or what else stands there as it is.
    std::string_view text(ondemand::value& value);

private:
    void readMember(std::string_view key, ondemand::value& value, ChromeEvent& event);
    std::optional<time::Nanoseconds> microseconds(ondemand::value& value);
    ChromeId id(ondemand::value& value);

    std::deque<std::string> m_mended;
};

std::string_view EventReader::text(ondemand::value& value)
{
    const std::string_view token = value.raw_json_token();
    if (token.empty() || token.front() != '"')
        return token.front() == '{' || token.front() == '[' ? std::string_view() : withoutSpaceBehind(token);
    std::string_view result;
    if (value.get_string().get(result) == SUCCESS)
        return result;
    return m_mended.emplace_back(lenientText(token.substr(1)));
}

std::optional<time::Nanoseconds> EventReader::microseconds(ondemand::value& value)
{
    return parseMicroseconds(text(value)); // some programs write times as texts
}

ChromeId EventReader::id(ondemand::value& value)
{
    ChromeId result;
    const std::string_view token = text(value);
    const char* const end = token.data() + token.size();
    const auto [rest, error] = std::from_chars(token.data(), end, result.number);
    if (error == std::errc() && rest == end)
        return result;
    if (const auto real = parseNumber(token); real && std::abs(*real) < 9e15 && error == std::errc())
        result.number = std::llround(*real);
    else
        result.text = token == "null" ? std::string_view() : token;
    return result;
}

std::string_view objectText(ondemand::value& value)
{
    ondemand::object object;
    std::string_view json;
    if (value.raw_json_token().substr(0, 1) == "{" && value.get_object().get(object) == SUCCESS &&
        object.raw_json().get(json) == SUCCESS)
        return json;
    return {};
}

void EventReader::readMember(std::string_view key, ondemand::value& value, ChromeEvent& event)
{
    if (key == "ph") {
        const std::string_view phase = text(value);
        event.phase = phase.size() == 1 ? phase.front() : '\0';
    } else if (key == "name") {
        event.name = text(value);
    } else if (key == "cat") {
        event.category = text(value);
    } else if (key == "ts") {
        event.time = microseconds(value);
    } else if (key == "dur") {
        const auto duration = microseconds(value);
        event.hasBadDuration = !duration || duration->count() < 0;
        event.duration = event.hasBadDuration ? time::Nanoseconds{0} : *duration;
    } else if (key == "pid") {
        event.process = id(value);
    } else if (key == "tid") {
        event.thread = id(value);
        event.hasThread = true;
    } else if (key == "args") {
        event.args = objectText(value);
    } else if (key == "id") {
        event.id = text(value);
    } else if (key == "id2") {
        event.id2 = objectText(value);
    } else if (key == "scope") {
        event.scope = text(value);
    } else if (key == "bind_id") {
        event.bindId = text(value);
    } else if (key == "flow_in" || key == "flow_out") {
        const std::string_view flag = text(value);
        (key == "flow_in" ? event.flowsIn : event.flowsOut) = flag == "true" || flag == "1";
    }
}

error_code EventReader::read(ondemand::value& element, ChromeEvent& event)
{
    ondemand::object object;
    if (const error_code error = element.get_object().get(object))
        return error;
    for (auto each : object) {
        ondemand::field field;
        if (const error_code error = std::move(each).get(field))
            return error;
        std::string_view key;
        if (field.unescaped_key().get(key) == SUCCESS)
            readMember(key, field.value(), event);
    }
    return SUCCESS;
}

// Calls visit(element) for the elements of an array, by their brackets alone.
template <typename Visit>
void forEachElement(std::string_view array, const Visit& visit)
{
    std::size_t begin = 1;
    int depth = 0;
    bool inString = false;
    for (std::size_t at = 1; at < array.size(); ++at) {
        const char c = array[at];
        if (inString) {
            at += c == '\\' ? 1 : 0;
            inString = c != '"';
            continue;
        }
        inString = c == '"';
        depth += c == '{' || c == '[' ? 1 : 0;
        const bool closes = (c == '}' || c == ']') && --depth <= 0;
        if (!closes && (c != ',' || depth > 0))
            continue;
        const std::size_t end = depth < 0 || c == ',' ? at : at + 1;
        const std::size_t first = array.find_first_not_of(" \n\r\t,", begin);
        if (first < end)
            visit(array.substr(first, end - first));
        begin = end;
        depth = 0;
    }
}

} // namespace

struct ChromeEventParser::Private
{
    ondemand::parser events;
    ondemand::parser small;
    EventReader reader;
    padded_string copy;
    std::string clean;
    std::vector<ChromeValue> values;

    // The elements that were passed before something was broken; all of them where nothing was.
    std::size_t visitAll(std::string_view json, const std::function<void(const ChromeEvent&)>& visit,
                         std::uint64_t& refused, error_code& error);
    std::uint64_t visitEach(std::string_view json, std::size_t from,
                            const std::function<void(const ChromeEvent&)>& visit);
};

ChromeEventParser::ChromeEventParser()
    : d(std::make_unique<Private>())
{
}

ChromeEventParser::~ChromeEventParser() = default;

std::size_t ChromeEventParser::Private::visitAll(std::string_view json,
                                                 const std::function<void(const ChromeEvent&)>& visit,
                                                 std::uint64_t& refused, error_code& error)
{
    ondemand::document document;
    ondemand::array array;
    error = events.iterate(json, json.size() + SIMDJSON_PADDING).get(document);
    if (error == SUCCESS)
        error = document.get_array().get(array);
    std::size_t passed = 0;
    if (error != SUCCESS)
        return passed;
    for (auto each : array) {
        error = each.error();
        if (error != SUCCESS)
            return passed;
        ondemand::value& element = each.value_unsafe();
        if (element.raw_json_token().substr(0, 1) == "{") {
            ChromeEvent event;
            error = reader.read(element, event);
            if (error != SUCCESS)
                return passed;
            visit(event);
        } else {
            ++refused;
        }
        ++passed;
    }
    return passed;
}

// One by one: slower, but what is broken stays alone.
std::uint64_t ChromeEventParser::Private::visitEach(std::string_view json, std::size_t from,
                                                    const std::function<void(const ChromeEvent&)>& visit)
{
    std::uint64_t refused = 0;
    std::size_t index = 0;
    forEachElement(json, [&](std::string_view element) {
        if (index++ < from)
            return;
        ondemand::document document;
        ondemand::value value;
        ChromeEvent event;
        if (events.iterate(element, element.size() + SIMDJSON_PADDING).get(document) == SUCCESS &&
            document.get_value().get(value) == SUCCESS && reader.read(value, event) == SUCCESS)
            visit(event);
        else
            ++refused;
    });
    return refused;
}

std::uint64_t ChromeEventParser::forEach(std::string_view json, const std::function<void(const ChromeEvent&)>& visit)
{
    static_assert(ChromeSplitter::slack >= SIMDJSON_PADDING);
    std::uint64_t refused = 0;
    error_code error = SUCCESS;
    d->reader.forget();
    std::size_t passed = d->visitAll(json, visit, refused, error);
    if (error == UTF8_ERROR || error == UNESCAPED_CHARS) {
        d->clean = cleanJson(json);
        const std::size_t length = d->clean.size();
        d->clean.append(SIMDJSON_PADDING, ' ');
        json = std::string_view(d->clean).substr(0, length);
        passed = d->visitAll(json, visit, refused, error);
    }
    if (error == MEMALLOC)
        throw std::bad_alloc();
    return error == SUCCESS ? refused : refused + d->visitEach(json, passed, visit);
}

const std::vector<ChromeValue>& ChromeEventParser::members(std::string_view json)
{
    d->values.clear();
    if (json.empty())
        return d->values;
    d->copy = padded_string(json);
    ondemand::document document;
    ondemand::object object;
    if (d->small.iterate(d->copy).get(document) != SUCCESS || document.get_object().get(object) != SUCCESS)
        return d->values;
    for (auto each : object) {
        ondemand::field field;
        ChromeValue member;
        if (std::move(each).get(field) != SUCCESS || field.unescaped_key().get(member.key) != SUCCESS)
            break;
        const std::string_view token = field.value().raw_json_token();
        if (field.value().get_double().get(member.number) == SUCCESS)
            member.kind = ChromeValue::Kind::number;
        else if (token.front() == '"')
            member.kind = ChromeValue::Kind::text;
        member.text = d->reader.text(field.value());
        d->values.push_back(member);
    }
    return d->values;
}

} // namespace loopscope::formats
