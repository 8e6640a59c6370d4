using Debitor.Core.Languages;

namespace Debitor.Core.Conversation.Guard;

/// <summary>A text taken apart: folded words with their places, numbers, sentences, quotations.</summary>
/// <remarks>All lists are rented; one pass over the text fills them, so the cost grows with its length.</remarks>
internal sealed class GuardText(string source, Language language) : IDisposable
{
    private const int UnitsAToken = 5;

    public PooledList<Token> Tokens = new((source.Length / UnitsAToken) + 16);
    public PooledList<Sentence> Sentences = new(16);
    public PooledList<char> Letters = new(source.Length + 16);
    public PooledList<int> Symbols = new(source.Length + 16);
    public PooledList<byte> Facts = new(256);
    public PooledList<ulong> Present = new(256);
    public PooledList<int> Tried = new(256);

    /// <summary>Rows of exclamation and question marks, as they stand in the text.</summary>
    public PooledList<(int Start, int Length)> Cries = new(4);

    /// <summary>Places between quotation marks.</summary>
    public PooledList<(int Start, int End)> Quotations = new(8);

    public string Source { get; } = source;

    public Language Language { get; } = language;

    public ReadOnlySpan<char> Of(in Token token) => Letters.Span.Slice(token.At, token.Length);

    public bool Has(int token, int symbol)
    {
        ref var one = ref Tokens[token];
        if ((one.Mask & SymbolSet.MaskOf(symbol)) == 0) return false;
        return Symbols.Span.Slice(one.Symbols, one.SymbolCount).Contains(symbol);
    }

    public bool Has(int token, SymbolSet symbols)
    {
        ref var one = ref Tokens[token];
        return symbols.HasAny(one.Mask, Symbols.Span.Slice(one.Symbols, one.SymbolCount));
    }

    /// <summary>Notes by bits which symbols each sentence holds.</summary>
    public void NotePresent(int symbols)
    {
        var words = (symbols / SymbolSet.BitsAWord) + 1;
        Present.AddZeroes(words * Sentences.Count);
        for (var i = 0; i < Tokens.Count; i++)
        {
            ref var token = ref Tokens[i];
            var bits = Present.Span.Slice(token.Sentence * words, words);
            foreach (var symbol in Symbols.Span.Slice(token.Symbols, token.SymbolCount))
                bits[symbol / SymbolSet.BitsAWord] |= SymbolSet.MaskOf(symbol);
        }
    }

    /// <summary>
    /// Whether the pattern could be somewhere in the sentence, by the symbols that it cannot do without.
    /// </summary>
    public bool CouldHold(int sentence, Pattern pattern)
    {
        var words = Present.Count / Sentences.Count;
        var present = Present.Span.Slice(sentence * words, words);
        foreach (var required in pattern.Required)
        {
            if (!required.IsIn(present)) return false;
        }

        return true;
    }

    public void Dispose()
    {
        Tokens.Dispose();
        Sentences.Dispose();
        Letters.Dispose();
        Symbols.Dispose();
        Facts.Dispose();
        Present.Dispose();
        Tried.Dispose();
        Cries.Dispose();
        Quotations.Dispose();
    }
}
