namespace Debitor.Core.Conversation.Guard;

/// <summary>A word, a number or a document's number of a text.</summary>
internal struct Token
{
    /// <summary>In the text as it was given.</summary>
    public int Start;

    /// <summary>After the last unit, in the text as it was given.</summary>
    public int End;

    /// <summary>Where the folded letters begin in <see cref="GuardText.Letters"/>.</summary>
    public int At;

    /// <summary>How many folded letters there are.</summary>
    public int Length;

    /// <summary>Where its symbols begin in <see cref="GuardText.Symbols"/>.</summary>
    public int Symbols;

    public int SymbolCount;

    /// <summary>A bit for each symbol, shared by every 64th.</summary>
    public ulong Mask;
    public int Sentence;
    public TokenMarks Marks;
}

/// <summary>What is known of a token beside its letters.</summary>
[Flags]
internal enum TokenMarks
{
    None = 0,

    /// <summary>A comma, semicolon or bracket stands before.</summary>
    Comma = 1,

    /// <summary>A colon stands before.</summary>
    Colon = 2,

    /// <summary>A dash that parts words stands before.</summary>
    Dash = 4,

    /// <summary>Somebody else's words in quotation marks.</summary>
    Quoted = 8,

    /// <summary>Somebody else's words, reported: he said that …</summary>
    Reported = 16,

    /// <summary>All letters are capitals, at least two.</summary>
    Capitals = 32,

    /// <summary>The first letter is a capital.</summary>
    Capital = 64,

    /// <summary>Holds a digit.</summary>
    Number = 128,

    /// <summary>Begins a line.</summary>
    Line = 256,

    /// <summary>Capitals with digits or a hyphen and digits: the name of a document.</summary>
    Document = 512,

    /// <summary>A hyphen joins it with the token before.</summary>
    Joined = 1024,

    /// <summary>Written in letters of another script.</summary>
    Foreign = 2048,
}

/// <summary>What a number is, as symbols that a pattern may name: <c>#date</c>.</summary>
internal enum NumberSymbol
{
    None = 0,

    /// <summary>Any number.</summary>
    Num,

    /// <summary>1 to 31, alone.</summary>
    Day,

    /// <summary>1990 to 2100, alone.</summary>
    Year,

    /// <summary>15.06, 15.06.2026, 15/06, 2026-06-15.</summary>
    Date,

    /// <summary>15-го, 19th.</summary>
    Ordinal,

    /// <summary>12:30.</summary>
    Time,

    /// <summary>With a currency sign, or 1,000 and more.</summary>
    Money,

    /// <summary>With the sign of per cent.</summary>
    Percent,

    /// <summary>A phone, account or tax number.</summary>
    Long,

    /// <summary>Letters and digits: ТОРГ-12, A17/3.</summary>
    Document,

    /// <summary>A word with a capital letter that does not begin the sentence.</summary>
    Name,

    /// <summary>A word within quotation marks.</summary>
    Quote,

    /// <summary>A word of capitals.</summary>
    Caps,

    /// <summary>The first symbol that the rules give out.</summary>
    End,
}

/// <summary>A sentence: its tokens and its place in the text as it was given.</summary>
internal struct Sentence
{
    public int First;

    /// <summary>After the last token.</summary>
    public int Last;

    public int Start;

    /// <summary>After the mark that ends it.</summary>
    public int End;
}
