namespace Debitor.Core.Conversation.Spoken;

/// <summary>What a piece of a spoken text is.</summary>
internal enum TokenKind
{
    /// <summary>A word, folded: small letters, ё→е, no apostrophes.</summary>
    Word,

    /// <summary>A number in digits; its text has groups parted by spaces and a point: <c>125 430.50</c>.</summary>
    Number,

    /// <summary>A date in digits: <c>15.06.2026</c>; its text is as it was read.</summary>
    Date,

    /// <summary>An hour: <c>14:30</c>.</summary>
    Hour,

    /// <summary>The sign of a currency.</summary>
    Currency,

    /// <summary>A comma, a full stop and the like: words on both sides belong together less.</summary>
    Break,
}

/// <summary>A piece of a spoken text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Folded, so that it can be compared.</param>
/// <param name="Value">Of a number; 0 otherwise.</param>
/// <param name="Start">The first character in the text that was read.</param>
/// <param name="End">Behind the last character.</param>
internal readonly record struct SpokenToken(TokenKind Kind, string Text, decimal Value, int Start, int End)
{
    public bool IsWord(string word) => Kind == TokenKind.Word && Text == word;

    /// <summary>Whether a sentence ends here: wordings do not reach over it.</summary>
    public bool EndsSentence => Kind == TokenKind.Break && Text is "." or "?" or "!" or "…" or "\n";
}
