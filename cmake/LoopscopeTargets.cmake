# SPDX-FileCopyrightText: The Loopscope authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# loopscope_module(core/trace SOURCES … LINKS …)     one folder = one static target with an alias, loopscope::trace;
#                                                    below widgets/ it is loopscope::widgets::timeline.
# loopscope_test(tst_recorder SOURCES … LINKS … …)   one Qt Test program; runs offscreen; its label is its folder.
# loopscope_plain_test(…)                            the same without Qt: main() returns 0 when it passed. ThreadSanitizer runs these.
# loopscope_bench(SOURCES bench_recorder.cpp LINKS …)   benchmarks, built only for ./dev bench.

# What moc and rcc write is not ours to tidy: one check that it passes. Units of our sources get the real list.
file(WRITE ${CMAKE_BINARY_DIR}/.clang-tidy "Checks: '-*,modernize-use-nullptr'\n")

add_library(loopscope_options INTERFACE)
target_compile_options(loopscope_options INTERFACE
    -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Werror
    -ffile-prefix-map=${PROJECT_SOURCE_DIR}/=)
target_compile_definitions(loopscope_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING QT_NO_KEYWORDS
    QT_NO_FOREACH QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_DISABLE_DEPRECATED_BEFORE=0x060400)
if(LOOPSCOPE_UNITY)
    # A coroutine's frame that holds a local type: right in a .cpp, which g++ takes for a header here.
    target_compile_options(loopscope_options INTERFACE $<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13 AND CMAKE_BUILD_TYPE STREQUAL Release)
    # False ones of g++ 12 at -O3: in std::string's operator+, and where a coroutine's frame is freed.
    target_compile_options(loopscope_options INTERFACE -Wno-restrict -Wno-free-nonheap-object)
endif()
if(LOOPSCOPE_SANITIZE)
    # libstdc++'s and Qt's inlined code confuse these two warnings of g++ 12 under a sanitizer.
    target_compile_options(loopscope_options INTERFACE -fsanitize=${LOOPSCOPE_SANITIZE} -fno-omit-frame-pointer
        -fno-sanitize-recover=all -Wno-maybe-uninitialized -Wno-stringop-overflow)
    target_link_options(loopscope_options INTERFACE -fsanitize=${LOOPSCOPE_SANITIZE})
endif()

# Compiles eight of the target's sources as one, joined rather than included: what is included is a header to the
# analyzer, which then leaves it out.
function(loopscope_unity target)
    get_target_property(sources ${target} SOURCES)
    set(units ${CMAKE_CURRENT_BINARY_DIR}/${target}_units)
    configure_file(${PROJECT_SOURCE_DIR}/.clang-tidy ${units}/.clang-tidy COPYONLY)
    set(batch)
    set(number 0)
    list(FILTER sources INCLUDE REGEX "\\.cpp$")
    list(TRANSFORM sources PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/)
    set_source_files_properties(${sources} PROPERTIES HEADER_FILE_ONLY ON)
    while(sources)
        list(SUBLIST sources 0 8 batch)
        list(REMOVE_ITEM sources ${batch})
        set(unit ${units}/unit_${number}.cpp)
        add_custom_command(OUTPUT ${unit} DEPENDS ${batch} VERBATIM
            COMMAND awk "FNR == 1 { print \"#line 1 \\\"\" FILENAME \"\\\"\" } { print }" ${batch} > ${unit})
        target_sources(${target} PRIVATE ${unit})
        math(EXPR number "${number} + 1")
    endwhile()
endfunction()

function(loopscope_module folder)
    cmake_parse_arguments(arg "" "" "SOURCES;LINKS" ${ARGN})
    string(REGEX REPLACE "^core/" "" path ${folder})
    string(REPLACE "/" "_" name ${path})
    string(REPLACE "/" "::" alias ${path})
    set(compiled ${arg_SOURCES})
    list(FILTER compiled INCLUDE REGEX "\\.cpp$")
    if(compiled)
        add_library(loopscope_${name} STATIC ${arg_SOURCES})
        set(scope PUBLIC)
        if(LOOPSCOPE_UNITY)
            loopscope_unity(loopscope_${name})
        endif()
        if(arg_LINKS MATCHES "Qt6::")
            set_target_properties(loopscope_${name} PROPERTIES AUTOMOC ON)
        endif()
        target_link_libraries(loopscope_${name} PRIVATE loopscope_options)
    else()
        add_library(loopscope_${name} INTERFACE ${arg_SOURCES})
        set(scope INTERFACE)
    endif()
    add_library(loopscope::${alias} ALIAS loopscope_${name})
    target_include_directories(loopscope_${name} ${scope} ${PROJECT_SOURCE_DIR})
    target_link_libraries(loopscope_${name} ${scope} ${arg_LINKS})
endfunction()

function(loopscope_test_program name)
    cmake_parse_arguments(arg "" "" "SOURCES;LINKS" ${ARGN})
    get_filename_component(folder ${CMAKE_CURRENT_SOURCE_DIR} NAME)
    add_executable(${name} ${arg_SOURCES})
    target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR})
    target_link_libraries(${name} PRIVATE loopscope_options ${arg_LINKS})
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin/tests)
    target_compile_definitions(${name} PRIVATE LOOPSCOPE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES TIMEOUT 120 LABELS ${folder}
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;XDG_CONFIG_HOME=${CMAKE_BINARY_DIR}/test-home/config;XDG_DATA_HOME=${CMAKE_BINARY_DIR}/test-home/data")
endfunction()

function(loopscope_test name)
    if(LOOPSCOPE_WITHOUT_QT)
        return()
    endif()
    loopscope_test_program(${name} ${ARGN})
    set_target_properties(${name} PROPERTIES AUTOMOC ON)
    target_link_libraries(${name} PRIVATE Qt6::Test)
    if(Qt6_VERSION VERSION_GREATER_EQUAL 6.5)
        # Its QTRY_ macros narrow a duration to an int, in our lines. A source's options stand after its target's.
        get_target_property(sources ${name} SOURCES)
        set_source_files_properties(${sources} PROPERTIES COMPILE_OPTIONS -Wno-conversion)
    endif()
endfunction()

function(loopscope_plain_test name)
    loopscope_test_program(${name} ${ARGN})
endfunction()

# All benchmarks are one program, loopscope_bench: see tests/bench/main.cpp for how a measure finds its floor.
function(loopscope_bench)
    cmake_parse_arguments(arg "" "" "SOURCES;LINKS" ${ARGN})
    target_sources(loopscope_bench PRIVATE ${arg_SOURCES})
    target_link_libraries(loopscope_bench PRIVATE ${arg_LINKS})
endfunction()
