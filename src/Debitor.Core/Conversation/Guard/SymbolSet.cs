namespace Debitor.Core.Conversation.Guard;

/// <summary>A few symbols of all: most tokens are refused by one look at 64 bits.</summary>
internal sealed class SymbolSet
{
    private readonly int[] _symbols;
    private readonly ulong _mask;

    public SymbolSet(int[] symbols)
    {
        _symbols = symbols;
        Array.Sort(_symbols);
        foreach (var symbol in _symbols) _mask |= MaskOf(symbol);
    }

    public int[] Symbols => _symbols;

    public static ulong MaskOf(int symbol) => 1UL << (symbol & 63);

    public bool HasAny(ulong mask, ReadOnlySpan<int> symbols)
    {
        if ((mask & _mask) == 0) return false;
        foreach (var symbol in symbols)
        {
            if (Array.BinarySearch(_symbols, symbol) >= 0) return true;
        }

        return false;
    }
}
