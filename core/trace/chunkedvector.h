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
        Directory(std::size_t firstChunk, std::size_t chunkCount)
            : base(firstChunk)
            , capacity(chunkCount)
            , chunks(std::make_unique<std::shared_ptr<Chunk>[]>(chunkCount))
        {
        }
        std::shared_ptr<Chunk>& of(std::size_t index) const noexcept { return chunks[index / chunkSize - base]; }

        std::size_t base; // chunks before it are gone
        std::size_t capacity;
        std::unique_ptr<std::shared_ptr<Chunk>[]> chunks;
        std::uint64_t views = 0;
    };

public:
    class View
    {
    public:
        View() = default;
        // The elements are those from first() to size() - 1.
        [[nodiscard]] std::size_t first() const noexcept { return m_first; }
        [[nodiscard]] std::size_t size() const noexcept { return m_size; }
        [[nodiscard]] const T& operator[](std::size_t index) const noexcept
        {
            return m_directory->of(index)->items[index % chunkSize];
        }
        // The first index for which reached(element) is true; the elements before it must all give false.
        template <typename Predicate>
        [[nodiscard]] std::size_t firstWhere(Predicate reached) const
        {
            std::size_t low = m_first;
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
        std::size_t m_first = 0;
        std::size_t m_size = 0;
    };

    static constexpr std::size_t chunkBytes = sizeof(Chunk);
    static constexpr std::size_t itemsPerChunk = chunkSize;

    [[nodiscard]] std::size_t first() const noexcept { return m_first; }
    [[nodiscard]] std::size_t size() const noexcept { return m_size; }
    [[nodiscard]] const T& operator[](std::size_t index) const noexcept
    {
        return m_directory->of(index)->items[index % chunkSize];
    }

    // Bytes of what finds the chunks.
    [[nodiscard]] std::size_t directoryBytes() const noexcept
    {
        return m_directory ? sizeof(Directory) + m_directory->capacity * sizeof(std::shared_ptr<Chunk>) : 0;
    }
    // Bytes of all that is on the heap, but what views alone still keep.
    [[nodiscard]] std::size_t memoryUsed() const noexcept
    {
        return directoryBytes() + ((m_size + chunkSize - 1) / chunkSize - m_first / chunkSize) * chunkBytes;
    }

    void push_back(T item)
    {
        if (m_size % chunkSize == 0) {
            if (!m_directory || m_size / chunkSize == m_directory->base + m_directory->capacity)
                replaceDirectory(std::max<std::size_t>(4, 2 * (m_size - m_first) / chunkSize));
            m_directory->of(m_size) = std::make_shared<Chunk>();
            m_directory->of(m_size)->views = m_views;
        }
        m_directory->of(m_size)->items[m_size % chunkSize] = std::move(item);
        ++m_size;
    }

    // The element, to be changed before the next view is made.
    T& change(std::size_t index)
    {
        if (m_directory->of(index)->views != m_views) {
            if (m_directory->views != m_views)
                replaceDirectory(m_directory->capacity);
            m_directory->of(index) = std::make_shared<Chunk>(*m_directory->of(index));
            m_directory->of(index)->views = m_views;
        }
        return m_directory->of(index)->items[index % chunkSize];
    }

    // Gives up the chunks that lie wholly before the index; views keep theirs.
    void dropBefore(std::size_t index)
    {
        const std::size_t first = index / chunkSize * chunkSize;
        if (first <= m_first)
            return;
        if (m_directory->views != m_views)
            replaceDirectory(m_directory->capacity);
        for (; m_first < first; m_first += chunkSize)
            m_directory->of(m_first) = nullptr;
    }

    [[nodiscard]] View view()
    {
        View view;
        view.m_directory = m_directory;
        view.m_first = m_first;
        view.m_size = m_size;
        ++m_views;
        return view;
    }

private:
    void replaceDirectory(std::size_t chunkCount)
    {
        auto directory = std::make_shared<Directory>(m_first / chunkSize, chunkCount);
        for (std::size_t i = m_first; i < m_size; i += chunkSize)
            directory->of(i) = m_directory->of(i);
        directory->views = m_views;
        m_directory = std::move(directory);
    }

    std::shared_ptr<Directory> m_directory;
    std::size_t m_first = 0;
    std::size_t m_size = 0;
    std::uint64_t m_views = 0;
};

} // namespace loopscope::trace
