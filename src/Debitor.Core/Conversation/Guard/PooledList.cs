using System.Buffers;

namespace Debitor.Core.Conversation.Guard;

/// <summary>A list on a rented array, given back when the text has been read.</summary>
internal struct PooledList<T>(int capacity) : IDisposable
    where T : struct
{
    private T[] _items = ArrayPool<T>.Shared.Rent(capacity);

    public int Count { get; private set; }

    public readonly ref T this[int index] => ref _items[index];

    public readonly Span<T> Span => _items.AsSpan(0, Count);

    public void Add(T item)
    {
        if (Count == _items.Length) Grow(Count + 1);
        _items[Count++] = item;
    }

    /// <summary>Drops what stands behind so many.</summary>
    public void Cut(int count) => Count = count;

    /// <summary>Makes place for so many zeroes at the end.</summary>
    public void AddZeroes(int count)
    {
        if (Count + count > _items.Length) Grow(Count + count);
        _items.AsSpan(Count, count).Clear();
        Count += count;
    }

    public readonly void Dispose() => ArrayPool<T>.Shared.Return(_items);

    private void Grow(int atLeast)
    {
        var larger = ArrayPool<T>.Shared.Rent(Math.Max(atLeast, _items.Length * 2));
        Span.CopyTo(larger);
        ArrayPool<T>.Shared.Return(_items);
        _items = larger;
    }
}
