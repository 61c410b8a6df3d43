// SPDX-FileCopyrightText: The Loopscope authors
// SPDX-License-Identifier: MIT
#pragma once

// A growing sequence that its one writer hands out as immutable views at the cost of two words. Appending touches
// nothing that a view sees; changing an element copies its chunk first where a view may see it.
//
// The owner writes and makes views on one thread; a view may be read and dropped on any.

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>

namespace loopscope::trace {

template <typename T, std::size_t chunkSize = 256>
class ChunkedVector
{
    struct Chunk
    {
        std::array<T, chunkSize> items{};
        std::uint64_t views = 0; // how many views had been made when it was: later ones see it
    };
    struct Directory
    {
        explicit Directory(std::size_t slots)
            : chunks(std::make_unique<std::shared_ptr<Chunk>[]>(slots))
            , capacity(slots)
        {
        }
        std::unique_ptr<std::shared_ptr<Chunk>[]> chunks;
        std::size_t capacity;
        std::uint64_t views = 0;
    };

public:
    class View
    {
    public:
        View() = default;
        [[nodiscard]] std::size_t size() const noexcept { return m_size; }
        [[nodiscard]] const T& operator[](std::size_t index) const noexcept
        {
            return m_directory->chunks[index / chunkSize]->items[index % chunkSize];
        }
        // The first index for which reached(element) is true; the elements before it must all give false.
        template <typename Predicate>
        [[nodiscard]] std::size_t firstWhere(Predicate reached) const
        {
            std::size_t low = 0;
            std::size_t high = m_size;
            while (low < high) {
                const std::size_t middle = low + (high - low) / 2;
                if (reached((*this)[middle]))
                    high = middle;
                else
                    low = middle + 1;
            }
            return low;
        }

    private:
        friend class ChunkedVector;
        std::shared_ptr<const Directory> m_directory;
        std::size_t m_size = 0;
    };

    [[nodiscard]] std::size_t size() const noexcept { return m_size; }
    [[nodiscard]] const T& operator[](std::size_t index) const noexcept
    {
        return m_directory->chunks[index / chunkSize]->items[index % chunkSize];
    }

    void push_back(T item)
    {
        const std::size_t chunk = m_size / chunkSize;
        if (m_size % chunkSize == 0) {
            if (!m_directory || chunk == m_directory->capacity)
                replaceDirectory(std::max<std::size_t>(4, 2 * chunk));
            m_directory->chunks[chunk] = std::make_shared<Chunk>();
            m_directory->chunks[chunk]->views = m_views;
        }
        m_directory->chunks[chunk]->items[m_size % chunkSize] = std::move(item);
        ++m_size;
    }

    // The element, to be changed before the next view is made.
    T& change(std::size_t index)
    {
        std::size_t chunk = index / chunkSize;
        if (m_directory->chunks[chunk]->views != m_views) {
            if (m_directory->views != m_views)
                replaceDirectory(m_directory->capacity);
            m_directory->chunks[chunk] = std::make_shared<Chunk>(*m_directory->chunks[chunk]);
            m_directory->chunks[chunk]->views = m_views;
        }
        return m_directory->chunks[chunk]->items[index % chunkSize];
    }

    [[nodiscard]] View view()
    {
        View view;
        view.m_directory = m_directory;
        view.m_size = m_size;
        ++m_views;
        return view;
    }

private:
    void replaceDirectory(std::size_t slots)
    {
        auto directory = std::make_shared<Directory>(slots);
        const std::size_t used = (m_size + chunkSize - 1) / chunkSize;
        for (std::size_t i = 0; i < used; ++i)
            directory->chunks[i] = m_directory->chunks[i];
        directory->views = m_views;
        m_directory = std::move(directory);
    }

    std::shared_ptr<Directory> m_directory;
    std::size_t m_size = 0;
    std::uint64_t m_views = 0;
};

} // namespace loopscope::trace
