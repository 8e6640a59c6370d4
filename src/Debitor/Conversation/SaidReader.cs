using Debitor.Core;
using Debitor.Core.Conversation;
using Debitor.Core.Conversation.Method;
using Debitor.Core.Strategy;
using Debitor.Languages;

namespace Debitor.Conversation;

/// <summary>Asks the method what it offers in a stage of a conversation.</summary>
/// <remarks>What is said is in the language of the customer, what is chosen and advised in the one of whoever leads the
/// talk.</remarks>
internal sealed class SaidReader(WorkspaceModel model, ConversationDraft draft)
{
    private static readonly Dictionary<string, long> NoUse = [];

    private readonly TalkValues _values = new(model, draft);

    public static Said Of(Words words, WorkspaceModel model, ConversationDraft draft, Stage stage) =>
        new SaidReader(model, draft).Read(words, stage);

    private Said Read(Words words, Stage stage)
    {
        var talk = _values.Situation;
        var theirs = _values.In(model.Book.Language);
        var ours = _values.In(model.OurBook.Language);
        var lines = new DraftVerdict(model, draft).Lines;
        var recap = Recap(lines, talk.Type, theirs);
        var limits = Limits(model);
        var tactic = model.OurBook.Tactic(talk, limits, ours);
        return new Said
        {
            Script = Script(stage, talk, theirs, ours),
            Business = Reasons(ReasonLevel.Business, talk.Type, theirs, ours),
            Personal = Reasons(ReasonLevel.Personal, talk.Type, theirs, ours),
            Objections = Paired(
                model.Book.Objections(NoUse, talk.Type, theirs), model.OurBook.Objections(NoUse, talk.Type, ours)),
            Refusals = Paired(model.Book.Refusals(talk.Type, theirs), model.OurBook.Refusals(talk.Type, ours)),
            Consequences = Consequences(words),
            Checklist = [.. model.OurBook.Checklist.Select(piece => Piece(piece, piece))],
            Signals =
            [
                .. Enum.GetValues<Signal>().Select(signal => (signal, Piece(
                    model.OurBook.Signal(signal), model.OurBook.Signal(signal)))),
            ],
            Tactic = new SaidPiece(tactic.Choice.Key, tactic.Title, tactic.Note, []),
            TacticWhy = tactic.Choice.IsChange
                ? words[Words.Key("talk.tactic.why", tactic.Choice.Why), ("count", tactic.Choice.Count)]
                : null,
            TacticNext = TacticNext(words, tactic.Choice, limits),
            HeardOnce = model.HeardBefore
                .Where(heard => MethodTactics.IsHeardOnce(tactic.Choice.Plan, heard.Key))
                .ToDictionary(heard => heard.Key, heard => words["talk.heard-once", ("day", heard.Value)]),
            GivenBefore = model.Preparation.Situation.Reasons.ToDictionary(
                given => given.Reason, given => words["talk.given-before", ("day", given.LastOn)]),
            IsRefused = lines.Any(line => line.Refused is not null),
            Spoken = recap?.Spoken ?? "",
            Written = recap?.Written ?? "",
        };
    }

    // Advice for the manager is in the manager's language, also where the customer's is another one.
    private IReadOnlyList<SaidPiece> Script(
        Stage stage, Core.Conversation.Method.TalkSituation talk, FieldValues theirs, FieldValues ours)
    {
        var isForUs = stage is Stage.Prepare or Stage.Analyse;
        var said = isForUs ? model.OurBook.Script(stage, talk, ours) : model.Book.Script(stage, talk, theirs);
        return [.. said.Select(piece => Piece(piece, Ours(piece.Key, talk.Type, ours) ?? piece))];
    }

    // The words change when the plan does, and what the policy proposes first is said first.
    private static TacticLimits Limits(WorkspaceModel model)
    {
        var policy = model.Inputs.Policy;
        var anchor = model.Facts.OpenDocuments.FirstOrDefault(document => document.IsOverdueOn(model.Facts.On));
        return anchor is null
            ? TacticLimits.Of(policy)
            : TacticLimits.Of(policy, ReactionsNow.Of(model.Facts.Dossier, policy, anchor, model.Facts.On));
    }

    private IReadOnlyList<SaidPiece> Reasons(
        ReasonLevel level, DebtorType type, FieldValues theirs, FieldValues ours)
    {
        var titles = model.OurBook.Reasons(level, model.ReasonUse, type, ours);
        return
        [
            .. model.Book.Reasons(level, model.ReasonUse, type, theirs).Select((reason, index) => new SaidPiece(
                reason.Key, titles[index].Title, titles[index].Note, reason.Says)),
        ];
    }

    // Nothing is escalated before the due day.
    private static string? TacticNext(Words words, TacticChoice choice, TacticLimits limits)
    {
        if (choice.Why == TacticCase.BeforeDue) return null;
        var whom = words[Words.Key("talk.tactic.to", choice.Plan.EscalateTo)];
        var next = choice.Plan.EscalateAfterTalks == 0
            ? words["talk.tactic.now", ("whom", whom)]
            : words["talk.tactic.after", ("count", choice.Plan.EscalateAfterTalks), ("whom", whom)];
        return limits.First is { } first
            ? $"{words["tactic.first", ("what", words.Of("tactic-offer", first))]} {next}"
            : next;
    }

    private RecapText? Recap(IReadOnlyList<LineVerdict> lines, DebtorType type, FieldValues theirs)
    {
        List<RecapFact> facts = [];
        var isForSeveral = lines.Any(line => line.Input is { CustomerId: not null });
        foreach (var line in lines)
        {
            // What does not stand against the ledger is not read aloud as agreed.
            if (line.Input is null || line.Refused is not null || RecapOf(line) is not { } fact) continue;
            facts.Add(isForSeveral && IsAboutMoney(fact) ? fact with { For = NameOf(line.Input) } : fact);
        }

        return facts.Count == 0 ? null : model.Book.Recap(facts, type, theirs);
    }

    // One person settles the debts of several companies: then every sum is said with its company.
    private static bool IsAboutMoney(RecapFact fact) =>
        fact is PromiseRecap or ScheduleRecap or LetterRecap or PaymentOrderRecap;

    private string? NameOf(AgreementInput input) => SpokenName.OfCompany(input.CustomerId is { } other
        ? model.Together.FirstOrDefault(debtor => debtor.Customer.Id == other)?.Customer.Name ?? ""
        : model.Facts.Customer.Name);

    // As it is fixed: a day that is moved is read aloud as the day that counts.
    private RecapFact? RecapOf(LineVerdict line) => line.Input switch
    {
        PromiseInput one => new PromiseRecap(
            new Money(one.AmountMinor, one.Currency), line.Fixed?.Parts[0].DueOn ?? one.DueOn),
        ScheduleInput one => new ScheduleRecap(one.Currency, line.Fixed?.Parts ?? one.Parts),
        GuaranteeLetterInput one => new LetterRecap(
            one.Currency, line.Fixed?.Parts ?? one.Parts, one.ExpectedBy, one.IsOnPaper),
        MeetingInput one => new MeetingRecap(one.On, one.At),
        OwnPromiseInput one => new OwnPromiseRecap(one.What, one.DueOn),
        DisputeInput one => new DisputeRecap(Number(one.ItemId), Disputed(one), one.Reason),
        PaymentOrderInput one => new PaymentOrderRecap(
            new Money(one.AmountMinor, one.Currency), one.SentOn, one.Number),
        RefusalInput one => new RefusalRecap(one.Note),
        NoDateInput one => new NoDateRecap(one.CallAgainOn, one.At),
        CallBackInput one => new CallBackRecap(one.On, one.At),
        _ => null,
    };

    private string Number(long itemId) =>
        model.Facts.Dossier.Ledger.Documents.FirstOrDefault(known => known.Id == itemId)?.Number ?? "";

    private Money? Disputed(DisputeInput dispute) => dispute.AmountMinor is { } minor
        && model.Facts.Dossier.Ledger.Documents.FirstOrDefault(known => known.Id == dispute.ItemId) is { } document
            ? new Money(minor, document.Currency)
            : null;

    private IReadOnlyList<string> Consequences(Words words) =>
    [
        .. model.Preparation.CostTotals.Select(cost => PreparationSentences.Of(words, cost)),
        .. model.Preparation.Gains.Select(gain => PreparationSentences.Of(words, gain)),
    ];

    private ReadyPiece? Ours(string key, DebtorType type, FieldValues ours) =>
        model.Book.Language == model.OurBook.Language ? null : model.OurBook.Piece(key, type, ours);

    private static IReadOnlyList<SaidPiece> Paired(
        IReadOnlyList<ReadyPiece> theirs, IReadOnlyList<ReadyPiece> ours) =>
        [.. theirs.Select((piece, index) => Piece(piece, ours[index])).Where(piece => piece.Says.Count > 0)];

    private static SaidPiece Piece(ReadyPiece said, ReadyPiece ours) =>
        new(said.Key, ours.Title, ours.Note, said.Says);
}
