namespace Debitor.Core.Conversation.Method;

/// <summary>What is gone through and said, stage by stage, in the order of a talk.</summary>
internal static class ScriptPieces
{
    private static readonly Occasion[] Owed = [Occasion.First, Occasion.Repeated, Occasion.AfterBroken];
    private static readonly Occasion[] Met = [Occasion.Repeated];
    private static readonly Occasion[] Broken = [Occasion.AfterBroken];
    private static readonly Occasion[] Early = [Occasion.BeforeDue];
    private static readonly DeciderReach[] NotYet = [DeciderReach.Unknown, DeciderReach.NotSpeaking];
    private static readonly DeciderReach[] NotThem = [DeciderReach.NotSpeaking, DeciderReach.Absent];

    public static IReadOnlyList<MethodPiece> All { get; } =
    [
        .. Stage(Conversation.Stage.Prepare, "prepare",
            ("goals", Any),
            ("plan", Any),
            ("reminder", new() { Occasions = Early }),
            ("after-broken", new() { Occasions = Broken }),
            ("decider", new() { Deciders = [DeciderReach.Unknown] }),
            ("cut-off", Any),
            ("relation", Any),
            ("meeting", new() { IsMeeting = true }),
            ("voice", Any)),
        .. Stage(Conversation.Stage.Open, "open",
            ("first", Call() with { Occasions = [Occasion.First] }),
            ("repeated", Call() with { Occasions = Met }),
            ("after-broken", Call() with { Occasions = Broken }),
            ("reminder", Call() with { Occasions = Early }),
            ("meeting", new() { IsMeeting = true }),
            ("incoming", new() { Direction = Direction.Incoming, IsMeeting = false }),
            ("thanks-kept", new() { IsAfterKept = true }),
            ("relation", new() { Direction = Direction.Outgoing }),
            ("decider", new() { Deciders = NotYet }),
            ("secretary", Call() with { Deciders = NotYet }),
            ("stand-in", new() { Deciders = [DeciderReach.Absent] }),
            ("call-back", Any),
            ("call-back-fixed", Any)),
        .. Stage(Conversation.Stage.Talk, "talk",
            ("quality", new() { IsQualityFirst = true }),
            ("debt", new() { Occasions = [Occasion.First, Occasion.Repeated] }),
            ("debt-after-broken", new() { Occasions = Broken }),
            ("debt-before-due", new() { Occasions = Early }),
            ("question", new() { Occasions = Owed }),
            ("options", new() { Occasions = Owed }),
            ("part", new() { Occasions = Owed }),
            ("date-and-sum", Any),
            ("exact-day", Any),
            ("queue", new() { Occasions = Owed }),
            ("pay-day", Any),
            ("for-decider", new() { Deciders = NotThem }),
            ("cost", new() { Occasions = Owed }),
            ("gain", Any),
            ("empathy", new() { Occasions = Owed }),
            ("rules", new() { Occasions = Owed }),
            ("back-from-past", new() { Occasions = Owed }),
            ("back-from-future", new() { Occasions = Owed }),
            ("open-debtor", new() { Types = [DebtorType.GoodFaith], Occasions = Owed }),
            ("pro-forma", new() { Types = [DebtorType.Negligent], Occasions = Owed }),
            ("facts-only", new() { Types = [DebtorType.BadFaith], Occasions = Owed }),
            ("documents", Any),
            ("act", new() { IsMeeting = true, Occasions = Owed })),
        .. Stage(Conversation.Stage.Close, "close",
            ("confirm", Any),
            ("letter", new() { Occasions = Owed }),
            ("own-promise", Any),
            ("no-date", new() { Occasions = Owed }),
            ("check", Any),
            ("next", Any),
            ("in-writing", Any),
            ("thanks", Any)),
        .. Stage(Conversation.Stage.Analyse, "analyse",
            ("goal", Any),
            ("tactic", Any),
            ("reason", new() { Occasions = Owed }),
            ("signals", Any),
            ("voice", Any),
            ("own-promises", Any),
            ("next", Any),
            ("better", Any)),
    ];

    private static PieceWhen Any => PieceWhen.Always;

    private static PieceWhen Call() => new() { Direction = Direction.Outgoing, IsMeeting = false };

    private static IEnumerable<MethodPiece> Stage(
        Stage stage, string prefix, params IEnumerable<(string Name, PieceWhen When)> pieces) =>
        pieces.Select(piece => new MethodPiece($"{prefix}.{piece.Name}", PieceKind.Script)
        {
            Stage = stage,
            When = piece.When,
        });
}
