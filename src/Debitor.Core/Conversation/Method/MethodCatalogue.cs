namespace Debitor.Core.Conversation.Method;

/// <summary>Every piece of the method, in the order in which it is shown.</summary>
/// <remarks>
/// When a piece is offered is decided here, once for all languages; what it says is content. Sources: the five
/// articles on which the method stands; <c>docs/METHOD.md</c> has each advice with its place.
/// </remarks>
public static class MethodCatalogue
{
    private static readonly Dictionary<string, MethodPiece> ByKey;

    static MethodCatalogue()
    {
        All =
        [
            .. ScriptPieces.All, .. ReasonPieces.All, .. Named(PieceKind.Objection, ObjectionKeys),
            .. Named(PieceKind.Refusal, RefusalKeys), .. MethodTactics.Keys.Select(Piece(PieceKind.Tactic)),
            .. Members<TalkGoal>(PieceKind.Goal), .. Members<Offer>(PieceKind.Offer),
            .. Named(PieceKind.Checklist, ChecklistKeys), .. Members<Signal>(PieceKind.Signal),
            .. Named(PieceKind.Principle, PrincipleKeys), .. Named(PieceKind.Recap, RecapKeys),
            .. Named(PieceKind.Parting, [.. PartingPieces.Letter, .. PartingPieces.Talk]),
        ];
        ByKey = All.ToDictionary(piece => piece.Key, StringComparer.Ordinal);
    }

    /// <summary>By kind, scripts by stage.</summary>
    public static IReadOnlyList<MethodPiece> All { get; }

    /// <summary>The piece of a key; null when there is none.</summary>
    public static MethodPiece? Find(string key) => ByKey.GetValueOrDefault(key);

    /// <summary>The key of a member of an enum: <c>signal.wants-to-get-rid</c>.</summary>
    public static string Key<T>(PieceKind kind, T member)
        where T : struct, Enum => $"{Prefix(kind)}.{MethodFields.Hyphenated(member.ToString())}";

    private static readonly string[] ObjectionKeys =
    [
        "sick-accountant", "director-away", "no-money", "own-customers", "next-week", "as-soon-as-possible",
        "why-calling", "everybody-waits", "talk-to-accounting", "not-my-decision", "send-email", "no-time",
        "already-paid", "documents-missing", "late-quality-claim", "small-sum", "bank-trouble", "account-blocked",
        "new-management", "lose-customer", "pity", "accusation", "long-story", "shouting", "sue-us",
    ];

    private static readonly string[] RefusalKeys =
        ["ship-first", "no-date", "drop-penalty", "when-we-can", "more-credit", "part-ways"];

    private static readonly string[] ChecklistKeys =
    [
        "quiet-minutes", "seated", "water", "alone", "documents", "figures", "history", "goals", "options", "plan",
        "mood",
    ];

    private static readonly string[] PrincipleKeys =
        ["persistent", "confident", "respectful", "motivating", "concrete"];

    private static readonly string[] RecapKeys =
    [
        "spoken", "promise", "schedule", "guarantee-letter", "guarantee-letter-on-paper", "meeting", "own-promise",
        "dispute", "payment-order", "refusal", "no-date", "call-back", "written", "written-end",
    ];

    private static string Prefix(PieceKind kind) => MethodFields.Hyphenated(kind.ToString());

    private static Func<string, MethodPiece> Piece(PieceKind kind) => key => new MethodPiece(key, kind);

    private static IEnumerable<MethodPiece> Named(PieceKind kind, IEnumerable<string> names) =>
        names.Select(name => new MethodPiece($"{Prefix(kind)}.{name}", kind));

    private static IEnumerable<MethodPiece> Members<T>(PieceKind kind)
        where T : struct, Enum => Enum.GetValues<T>().Select(member => new MethodPiece(Key(kind, member), kind));
}
