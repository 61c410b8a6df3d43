// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#include "core/formats/chromeevent.h"

#include "core/formats/chromesplitter.h"

#include <simdjson.h>

#include <algorithm>
#include <cmath>

namespace loopscope::formats {
namespace {

using namespace simdjson;

// Any program's ids of processes and threads as numbers; a text gets one of its own.
std::int64_t numberOf(ondemand::value& value)
{
    std::int64_t number = 0;
    if (value.get_int64().get(number) == SUCCESS)
        return number;
    double real = 0;
    if (value.get_double().get(real) == SUCCESS)
        return std::llround(real);
    std::string_view text;
    if (value.get_string().get(text) == SUCCESS)
        return static_cast<std::int64_t>(std::hash<std::string_view>()(text) & 0x3fffffff) | 0x40000000;
    return 0;
}

// Some programs write times as texts.
error_code readMicroseconds(ondemand::value& value, time::Nanoseconds& time)
{
    constexpr double largest = 9e15; // µs; beyond it ns do not fit
    double number = 0;
    if (const error_code error = value.get_double().get(number)) {
        std::string_view text;
        if (value.get_string().get(text) != SUCCESS)
            return error;
        number = std::strtod(std::string(text).c_str(), nullptr);
    }
    time = time::Nanoseconds{std::llround(std::clamp(number, -largest, largest) * 1e3)};
    return SUCCESS;
}

std::string_view rawText(ondemand::value& value)
{
    std::string_view text;
    ondemand::json_type type{};
    if (value.type().get(type) != SUCCESS)
        return {};
    if (type == ondemand::json_type::object) {
        ondemand::object object;
        if (value.get_object().get(object) == SUCCESS && object.raw_json().get(text) == SUCCESS)
            return text;
        return {};
    }
    text = value.raw_json_token();
    return text.substr(0, text.find_last_not_of(" \n\r\t") + 1);
}

void readText(ondemand::value& value, std::string_view& text)
{
    if (value.get_string().get(text) != SUCCESS)
        text = {};
}

error_code readMember(std::string_view key, ondemand::value& value, ChromeEvent& event)
{
    if (key == "ph") {
        std::string_view phase;
        readText(value, phase);
        event.phase = phase.empty() ? '\0' : phase.front();
    } else if (key == "name") {
        readText(value, event.name);
    } else if (key == "cat") {
        readText(value, event.category);
    } else if (key == "ts") {
        event.hasTime = true;
        return readMicroseconds(value, event.time);
    } else if (key == "dur") {
        return readMicroseconds(value, event.duration);
    } else if (key == "pid") {
        event.process = numberOf(value);
    } else if (key == "tid") {
        event.thread = numberOf(value);
        event.hasThread = true;
    } else if (key == "id" || key == "id2") {
        event.id = rawText(value);
    } else if (key == "args") {
        event.args = rawText(value);
    }
    return SUCCESS;
}

error_code readEvent(ondemand::value& element, ChromeEvent& event)
{
    ondemand::object object;
    if (const error_code error = element.get_object().get(object))
        return error;
    for (auto each : object) {
        ondemand::field field;
        if (const error_code error = std::move(each).get(field))
            return error;
        std::string_view key;
        if (const error_code error = field.unescaped_key().get(key))
            return error;
        if (const error_code error = readMember(key, field.value(), event))
            return error;
    }
    return SUCCESS;
}

} // namespace

struct ChromeEventParser::Private
{
    ondemand::parser events;
    ondemand::parser small;
    padded_string copy;
    std::vector<ChromeValue> values;
};

ChromeEventParser::ChromeEventParser()
    : d(std::make_unique<Private>())
{
}

ChromeEventParser::~ChromeEventParser() = default;

std::unique_ptr<ChromeEventParser::Fault>
ChromeEventParser::forEach(std::string_view json, const std::function<bool(const ChromeEvent&)>& visit)
{
    static_assert(ChromeSplitter::slack >= SIMDJSON_PADDING);
    ondemand::document document;
    const auto fault = [&](error_code error) {
        const char* place = nullptr;
        if (document.current_location().get(place) != SUCCESS || place < json.data())
            place = json.data();
        const std::size_t position = std::min(static_cast<std::size_t>(place - json.data()), json.size());
        return std::make_unique<Fault>(Fault{error_message(error), position});
    };
    if (const error_code error = d->events.iterate(json, json.size() + SIMDJSON_PADDING).get(document))
        return std::make_unique<Fault>(Fault{error_message(error), 0});
    ondemand::array array;
    if (const error_code error = document.get_array().get(array))
        return fault(error);
    for (auto each : array) {
        if (const error_code error = each.error())
            return fault(error);
        ondemand::value& element = each.value_unsafe();
        ChromeEvent event;
        if (const error_code error = readEvent(element, event))
            return fault(error);
        if (!visit(event))
            return nullptr;
    }
    return nullptr;
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
        if (field.value().get_double().get(member.number) == SUCCESS)
            member.kind = ChromeValue::Kind::number;
        else if (field.value().get_string().get(member.text) == SUCCESS)
            member.kind = ChromeValue::Kind::text;
        d->values.push_back(member);
    }
    return d->values;
}

} // namespace loopscope::formats
