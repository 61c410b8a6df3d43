// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Runs the benchmarks and prints one row per measure: name, value, unit, floor, ratio, goal, met.
//
// A measure NAME is compared with the benchmark NAME/floor of the same run. The value is the median of the repetitions:
// the CPU time of an iteration, or the counter "value" in the unit that SetLabel() gives. Counters state the goal:
// "goal" (at most, in the row's unit), "goal_min" (at least) or "goal_ratio" (at most, value to floor).
//
// usage: loopscope_bench [FILTER] [--json FILE]

#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstring>
#include <fstream>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace {

struct Figure
{
    double value = 0;
    std::string unit;
    std::map<std::string, double> counters;
};

struct Row
{
    std::string name;
    Figure figure;
    std::optional<double> floor;

    [[nodiscard]] std::optional<double> ratio() const
    {
        return floor && *floor > 0 ? std::optional(figure.value / *floor) : std::nullopt;
    }
    [[nodiscard]] std::optional<double> counter(const char* key) const
    {
        const auto found = figure.counters.find(key);
        return found != figure.counters.end() ? std::optional(found->second) : std::nullopt;
    }
    [[nodiscard]] std::string goal() const
    {
        char text[48] = "";
        if (const auto most = counter("goal"))
            std::snprintf(text, sizeof text, "<= %.4g %s", *most, figure.unit.c_str());
        else if (const auto least = counter("goal_min"))
            std::snprintf(text, sizeof text, ">= %.4g %s", *least, figure.unit.c_str());
        else if (const auto times = counter("goal_ratio"))
            std::snprintf(text, sizeof text, "<= %.4g x floor", *times);
        return text;
    }
    [[nodiscard]] std::optional<bool> met() const
    {
        if (const auto most = counter("goal"))
            return figure.value <= *most;
        if (const auto least = counter("goal_min"))
            return figure.value >= *least;
        if (const auto times = counter("goal_ratio"); times && ratio())
            return *ratio() <= *times;
        return std::nullopt;
    }
};

// Why a run gave no figure; Google Benchmark 1.8 renamed the fields. Empty where it gave one.
template <typename Run>
std::string failure(const Run& run)
{
    if constexpr (requires { run.skip_message; })
        return run.skipped ? "skipped: " + run.skip_message : std::string();
    else
        return run.error_occurred ? "failed: " + run.error_message : std::string();
}

class TableReporter final : public benchmark::BenchmarkReporter
{
public:
    bool ReportContext(const Context&) override { return true; }

    void ReportRuns(const std::vector<Run>& runs) override
    {
        for (const Run& run : runs) {
            const benchmark::BenchmarkName& full = run.run_name; // str() has how often it ran, too
            const std::string name = full.function_name + (full.args.empty() ? "" : "/" + full.args);
            if (const std::string why = failure(run); !why.empty()) {
                std::fprintf(stderr, "loopscope_bench: %s: %s\n", name.c_str(), why.c_str());
                m_failed = true;
            } else if (run.repetitions == 1 || run.aggregate_name == "median") {
                take(name, run);
            }
        }
    }

    [[nodiscard]] bool failed() const { return m_failed; }

    [[nodiscard]] std::vector<Row> rows() const
    {
        std::vector<Row> rows;
        for (const std::string& name : m_order) {
            if (name.ends_with("/floor"))
                continue;
            Row row{name, m_figures.at(name), std::nullopt};
            if (const auto floor = m_figures.find(name + "/floor"); floor != m_figures.end())
                row.floor = floor->second.value;
            rows.push_back(std::move(row));
        }
        return rows;
    }

private:
    void take(const std::string& name, const Run& run)
    {
        Figure figure{run.GetAdjustedCPUTime(), benchmark::GetTimeUnitString(run.time_unit), {}};
        for (const auto& [key, counter] : run.counters)
            figure.counters[key] = counter.value;
        if (const auto value = figure.counters.find("value"); value != figure.counters.end()) {
            figure.value = value->second;
            figure.unit = run.report_label;
        }
        if (m_figures.emplace(name, std::move(figure)).second)
            m_order.push_back(name);
    }

    std::vector<std::string> m_order;
    std::map<std::string, Figure> m_figures;
    bool m_failed = false;
};

std::string number(std::optional<double> value, const char* format = "%.4g")
{
    char text[32] = "";
    if (value)
        std::snprintf(text, sizeof text, format, *value);
    return text;
}

void printTable(const std::vector<Row>& rows)
{
    std::printf("%-58s %10s %-6s %10s %7s  %-18s %s\n", "measure", "value", "unit", "floor", "ratio", "goal", "met");
    for (const Row& row : rows) {
        const auto met = row.met();
        std::printf("%-58s %10s %-6s %10s %7s  %-18s %s\n", row.name.c_str(), number(row.figure.value).c_str(),
                    row.figure.unit.c_str(), number(row.floor).c_str(), number(row.ratio(), "%.2f").c_str(),
                    row.goal().c_str(),
                    !met   ? ""
                    : *met ? "yes"
                           : "NO");
    }
}

bool writeJson(const std::vector<Row>& rows, const std::string& file)
{
    std::ofstream out(file);
    const auto orNull = [](const std::string& text) { return text.empty() ? std::string("null") : text; };
    out << "[";
    const char* separator = "\n";
    for (const Row& row : rows) {
        const auto met = row.met();
        out << separator << R"(  {"name": ")" << row.name << R"(", "value": )" << number(row.figure.value, "%.6g")
            << R"(, "unit": ")" << row.figure.unit << R"(", "floor": )" << orNull(number(row.floor, "%.6g"))
            << R"(, "ratio": )" << orNull(number(row.ratio(), "%.4g")) << R"(, "goal": ")" << row.goal()
            << R"(", "met": )"
            << (!met   ? "null"
                : *met ? "true"
                       : "false")
            << "}";
        separator = ",\n";
    }
    out << "\n]\n";
    out.close();
    return out.good();
}

} // namespace

int main(int argc, char** argv)
{
    std::string filter = ".";
    std::string json;
    for (int i = 1; i < argc; ++i) {
        if (std::strcmp(argv[i], "--json") == 0 && i + 1 < argc)
            json = argv[++i];
        else if (argv[i][0] != '-')
            filter = argv[i];
        else {
            std::fprintf(stderr, "usage: loopscope_bench [FILTER] [--json FILE]\n");
            return 2;
        }
    }
    std::string repetitions = "--benchmark_repetitions=3";
    std::string minimum = "--benchmark_min_time=0.2";
    char* arguments[] = {argv[0], repetitions.data(), minimum.data(), nullptr};
    int count = 3;
    benchmark::Initialize(&count, arguments);

    TableReporter reporter;
    if (benchmark::RunSpecifiedBenchmarks(&reporter, filter) == 0) {
        std::fprintf(stderr, "loopscope_bench: no benchmark matches '%s'\n", filter.c_str());
        return 2;
    }
    const std::vector<Row> rows = reporter.rows();
    printTable(rows);
    if (!json.empty() && !writeJson(rows, json)) {
        std::fprintf(stderr, "loopscope_bench: cannot write %s\n", json.c_str());
        return 2;
    }
    return reporter.failed() ? 3 : 0;
}
