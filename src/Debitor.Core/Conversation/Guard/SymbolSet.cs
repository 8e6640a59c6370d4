namespace Debitor.Core.Conversation.Guard;

/// <summary>A few symbols of all: most tokens are refused by one look at 64 bits.</summary>
internal sealed class SymbolSet
{
    /// <summary>How many symbols a word of bits holds.</summary>
    public const int BitsAWord = 64;

    private readonly int[] _symbols;
    private readonly ulong _mask;
    private ulong[]? _bits;

    public SymbolSet(int[] symbols)
    {
        _symbols = symbols;
        Array.Sort(_symbols);
        foreach (var symbol in _symbols) _mask |= MaskOf(symbol);
    }

    public int[] Symbols => _symbols;

    public static ulong MaskOf(int symbol) => 1UL << (symbol & (BitsAWord - 1));

    /// <summary>Whether a sentence holds one of the symbols.</summary>
    /// <param name="present">The bits of all symbols of the sentence.</param>
    public bool IsIn(ReadOnlySpan<ulong> present)
    {
        if (_symbols.Length == 0) return false;
        var first = _symbols[0] / BitsAWord;
        var bits = _bits ??= Bits(first);
        for (var i = 0; i < bits.Length; i++)
        {
            if ((bits[i] & present[first + i]) != 0) return true;
        }

        return false;
    }

    public bool HasAny(ulong mask, ReadOnlySpan<int> symbols)
    {
        if ((mask & _mask) == 0) return false;
        foreach (var symbol in symbols)
        {
            if (Array.BinarySearch(_symbols, symbol) >= 0) return true;
        }

        return false;
    }

    private ulong[] Bits(int first)
    {
        var bits = new ulong[(_symbols[^1] / BitsAWord) - first + 1];
        foreach (var symbol in _symbols) bits[(symbol / BitsAWord) - first] |= MaskOf(symbol);
        return bits;
    }
}
