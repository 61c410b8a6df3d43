// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A name does no harm where it is shown.

#include "core/base/plaintext.h"
#include "tests/support/plaintest.h"

using namespace loopscope;
using namespace loopscope::test;

namespace {

void aTerminalGetsNoControlCharacters()
{
    CHECK_EQUAL(terminalText("a plain näme ✓ 名"), "a plain näme ✓ 名");
    CHECK_EQUAL(terminalText("\x1b[31mred\x1b[0m"), "\xef\xbf\xbd[31mred\xef\xbf\xbd[0m");
    CHECK_EQUAL(terminalText("one\ntwo\rthree\tfour"), "one\xef\xbf\xbdtwo\xef\xbf\xbdthree\xef\xbf\xbd"
                                                       "four");
    CHECK_EQUAL(terminalText("\xc2\x9b"
                             "31m"),
                "\xef\xbf\xbd"
                "31m"); // the one-character CSI
    CHECK_EQUAL(terminalText("\xe2\x80\xae"
                             "evil"),
                "\xef\xbf\xbd"
                "evil");                                         // right to left
    CHECK_EQUAL(terminalText("\xe2\x80\xa8x"), "\xef\xbf\xbdx"); // a line's end
    CHECK_EQUAL(terminalText(std::string_view("a\0b", 3)), "a\xef\xbf\xbd"
                                                           "b");
}

void whatIsNoUtf8IsReplaced()
{
    CHECK_EQUAL(terminalText("\xff"
                             "a\xc0\xaf\xed\xa0\x80\xf4\x90\x80\x80\xe2\x82"),
                "\xef\xbf\xbd"
                "a\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef"
                "\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
}

void xmlKeepsItsLineEnds()
{
    CHECK_EQUAL(xmlText("a\tb\nc\r"), "a\tb\nc\r");
    CHECK_EQUAL(xmlText("a\x01\x1b"
                        "b"),
                "a\xef\xbf\xbd\xef\xbf\xbd"
                "b");
    CHECK_EQUAL(xmlText("\xef\xbf\xbf"), "\xef\xbf\xbd"); // U+FFFF
}

void aCellIsNoFormula()
{
    CHECK_EQUAL(csvCell("plain"), "\"plain\"");
    CHECK_EQUAL(csvCell("say \"hi\", you"), "\"say \"\"hi\"\", you\"");
    for (const char* formula : {"=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "\n@x"})
        CHECK_EQUAL(csvCell(formula), "\"'" + std::string(formula) + "\"");
    CHECK_EQUAL(csvCell("a=b"), "\"a=b\"");
    CHECK_EQUAL(csvCell(""), "\"\"");
}

} // namespace

int main(int argc, char** argv)
{
    return runTests({TEST(aTerminalGetsNoControlCharacters), TEST(whatIsNoUtf8IsReplaced), TEST(xmlKeepsItsLineEnds),
                     TEST(aCellIsNoFormula)},
                    argc, argv);
}
