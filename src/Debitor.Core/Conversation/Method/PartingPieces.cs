namespace Debitor.Core.Conversation.Method;

/// <summary>What is written and said when we part with a customer, in its order.</summary>
/// <remarks>A piece that names what is not offered has no value for its field and falls out.</remarks>
public static class PartingPieces
{
    /// <summary>The paragraphs of the letter.</summary>
    public static IReadOnlyList<string> Letter { get; } =
    [
        "letter-greeting", "letter-thanks", "letter-decision", "letter-prepayment", "letter-limit",
        "letter-colleague", "letter-partner", "letter-debt", "letter-conditions", "letter-again", "letter-end",
    ];

    /// <summary>What is gone through on the telephone or at the table, before the letter goes out.</summary>
    public static IReadOnlyList<string> Talk { get; } =
    [
        "talk-open", "talk-thanks", "talk-decision", "talk-rules", "talk-pressure", "talk-prepayment", "talk-limit",
        "talk-colleague", "talk-partner", "talk-debt", "talk-conditions", "talk-end",
    ];

    /// <summary>The key of a paragraph: <c>parting.letter-end</c>.</summary>
    public static string Key(string name) => $"parting.{name}";
}
