using System.Text.Json.Serialization;
using Debitor.Core;
using Debitor.Core.Conversation;
using Debitor.Languages;
using Debitor.Platform.Database;

namespace Debitor.Conversation;

/// <summary>The answer of <c>prepare --json</c> and of the API.</summary>
internal sealed record PreparationAnswer
{
    public required DateOnly On { get; init; }
    public required string Customer { get; init; }
    public required string Name { get; init; }
    public required IReadOnlyList<Debt> Debts { get; init; }
    public required IReadOnlyList<Cost> CostOfDelay { get; init; }
    public required IReadOnlyList<Told> Gains { get; init; }
    public required DebtorTypeAnswer DebtorType { get; init; }
    public required TalkHistory Situation { get; init; }
    public required IReadOnlyList<AgreementAnswer> Agreements { get; init; }
    public required IReadOnlyList<Attempts> Tried { get; init; }
    public required IReadOnlyList<PastContact> Contacts { get; init; }
    public required IReadOnlyList<Somebody> People { get; init; }
    public NextPayment? Pays { get; init; }
    public required IReadOnlyList<Told> Papers { get; init; }
    public required ClaimPapers Claim { get; init; }
    public required IReadOnlyList<Condition> Conditions { get; init; }
    public required IReadOnlyList<Disputed> Disputes { get; init; }
    public required IReadOnlyList<OwnPromise> OwnPromises { get; init; }
    public DateOnly? BankKnownThrough { get; init; }

    public static PreparationAnswer Of(PreparationModel model, Words words) => new()
    {
        On = model.On,
        Customer = model.Customer.Number,
        Name = model.Customer.Name,
        Debts = [.. model.Debts.Select(debt => DebtOf(model, debt, words))],
        CostOfDelay =
        [
            .. model.CostTotals.Select(cost => new Cost(
                cost.Accrued.Currency.Code, cost.Accrued.ToString(), cost.ADay.ToString())),
        ],
        Gains =
        [
            .. model.Gains.Select(gain => new Told(
                StoredWord.Of(gain.Kind), PreparationSentences.Of(words, gain))),
        ],
        DebtorType = DebtorTypeAnswer.Of(model.Type),
        Situation = model.Situation,
        Agreements = [.. model.Agreements.Select(AgreementAnswer.Of)],
        Tried =
        [
            .. model.Tried.Select(tried => new Attempts(
                StoredWord.Of(tried.Channel), tried.Times, tried.Unanswered, tried.LastOn,
                StoredWord.Of(tried.LastResult))),
        ],
        Contacts =
        [
            .. model.Contacts.Select(contact => new PastContact(
                contact.On, StoredWord.Of(contact.Channel), StoredWord.Of(contact.Result), contact.Contact,
                contact.Person, contact.Note)),
        ],
        People = [.. model.People.Select(PersonOf)],
        Pays = PaysOf(model),
        Papers =
        [
            .. model.Papers.Select(paper => new Told(
                StoredWord.Of(paper.Gap), PreparationSentences.Of(words, paper))),
        ],
        Claim = new ClaimPapers(
            model.Claim.IsReady,
            [
                .. model.Claim.Blocking.Select(document => new Blocked(
                    document.Document.Number, [.. document.Gaps.Select(gap => StoredWord.Of(gap))])),
            ]),
        Conditions =
        [
            .. model.Conditions.Select(seen => new Condition(
                seen.Row.SeenOn, StoredWord.Of(seen.Row.Trend), StoredWord.Of(seen.Row.SeenIn), seen.Row.Text,
                seen.Row.Origin, StoredWord.Of(seen.Age))),
        ],
        Disputes =
        [
            .. model.Disputes.Select(dispute => new Disputed(
                dispute.Document, dispute.OpenedOn, dispute.Reason, dispute.Part?.ToString())),
        ],
        OwnPromises =
        [
            .. model.OwnPromises.Select(own => new OwnPromise(own.Text, own.DueOn, own.DueAt, own.Person)),
        ],
        BankKnownThrough = model.BankKnownThrough,
    };

    private static Debt DebtOf(PreparationModel model, PreparedDebt debt, Words words) => new(
        debt.Company.Number, debt.Debt.Currency.Code, debt.Open.ToString(), debt.Overdue.ToString(), debt.Debt.Days,
        debt.Disputed.ToString(), debt.Ordered.ToString(), debt.Credit.ToString(), debt.Demand.ToString(),
        [
            .. debt.Debt.Documents.Select(document => new Document(
                document.Document.Number, document.Document.IssuedOn, document.Document.DueOn,
                Text(document.OpenMinor, debt.Debt.Currency), document.DaysOverdue,
                document.DisputedMinor > 0 ? Text(document.DisputedMinor, debt.Debt.Currency) : null,
                model.Costs.TryGetValue(document.Document.Id, out var cost) ? cost.Accrued.ToString() : null)),
        ],
        debt.Goal is { } goal
            ? new GoalOf(
                new Part(goal.Best.On, goal.Best.Sum.ToString()), new Part(goal.Least.On, goal.Least.Sum.ToString()))
            : null,
        [.. debt.Options.Select(option => OptionOf(option, words))]);

    private static WayOut OptionOf(PaymentOption option, Words words) => new(
        StoredWord.Of(option.Kind), PreparationSentences.Of(words, option),
        [.. option.Why.Select(StoredWord.Of)], PreparationSentences.Why(words, option),
        [.. option.Parts.Select(part => new Part(part.DueOn, Text(part.AmountMinor, option.Currency)))],
        option.WithoutMoneyMinor > 0 ? Text(option.WithoutMoneyMinor, option.Currency) : null,
        option.LetterDueOn, option.IsOnPaper, option.MeetsOn, option.MeetsAt);

    private static Somebody PersonOf(PreparedPerson person) => new(
        person.Person.Name, StoredWord.Of(person.Link.Role), person.Link.Decides, person.Link.DeputyFor,
        person.KnownBy, person.Person.Phone, person.Person.Mobile, person.Person.Email, person.Person.Messenger);

    private static NextPayment? PaysOf(PreparationModel model) => model.Window is { } window
        ? new NextPayment(
            model.Customer.PaymentDays ?? "", window.PaysOn, window.Before, window.IsToday, window.MissedToday)
        : null;

    private static string Text(long minor, Currency currency) => MinorUnits.ToText(minor, currency);

    internal sealed record Part(DateOnly On, string Amount);

    internal sealed record GoalOf(Part Best, Part Least);

    internal sealed record Cost(string Currency, string Accrued, string ADay);

    internal sealed record Told(string Kind, string Text);

    internal sealed record Document(
        string Number, DateOnly IssuedOn, DateOnly DueOn, string Open, int Days, string? Disputed, string? Penalty);

    internal sealed record WayOut(
        string Kind, string Text, IReadOnlyList<string> Why, string WhyText, IReadOnlyList<Part> Parts,
        string? WithoutMoney, DateOnly? LetterDueOn, bool IsOnPaper, DateOnly? MeetsOn, TimeOnly? MeetsAt);

    internal sealed record Debt(
        string Company, string Currency, string Open, string Overdue, int Days, string Disputed, string Ordered,
        string Credit, string Demand, IReadOnlyList<Document> Documents, GoalOf? Goal,
        IReadOnlyList<WayOut> Options);

    internal sealed record Attempts(string Channel, int Times, int Unanswered, DateOnly LastOn, string LastResult);

    internal sealed record PastContact(
        DateOnly On, string Channel, string Result, string? Contact, string? Person, string? Note);

    internal sealed record Somebody(
        string Name, string Role, bool Decides, string? DeputyFor, string? KnownBy, string? Phone, string? Mobile,
        string? Email, string? Messenger);

    internal sealed record NextPayment(
        string Days, DateOnly On, TimeOnly? Before, bool IsToday, bool MissedToday);

    internal sealed record Disputed(string Document, DateOnly OpenedOn, string Reason, string? Amount);

    internal sealed record ClaimPapers(bool IsReady, IReadOnlyList<Blocked> Blocking);

    internal sealed record Blocked(string Document, IReadOnlyList<string> Gaps);

    internal sealed record Condition(
        DateOnly SeenOn, string Trend, string Source, string Text, string? Origin, string Age);

    internal sealed record OwnPromise(string Text, DateOnly DueOn, TimeOnly? DueAt, string? Person);
}

/// <summary>The type of a debtor, with what it was told from.</summary>
internal sealed record DebtorTypeAnswer(
    string Type, string ByEvidence, string Certainty, int Signs, IReadOnlyList<DebtorTypeAnswer.Sign> Evidence,
    DebtorTypeAnswer.Chosen? Choice)
{
    public static DebtorTypeAnswer Of(DebtorTypeModel type) => new(
        StoredWord.Of(type.Type), StoredWord.Of(type.Finding.Type), StoredWord.Of(type.Finding.Certainty),
        type.Finding.Signs,
        [
            .. type.Finding.Evidence.Select(one => new Sign(
                StoredWord.Of(one.Kind), StoredWord.Of(one.Type), one.Times, one.Signs, one.LastOn)),
        ],
        type.Choice is { } choice ? new Chosen(choice.Reason, choice.Person, choice.On) : null);

    internal sealed record Sign(string Kind, string Type, int Times, int Signs, DateOnly LastOn);

    internal sealed record Chosen(string Reason, string Person, DateOnly On);
}

/// <summary>An agreement and what came of it.</summary>
internal sealed record AgreementAnswer(
    long Id, string Kind, DateOnly AgreedOn, string? State, string? Currency, string? Total, string? Received,
    IReadOnlyList<PreparationAnswer.Part> Parts, IReadOnlyList<string> Documents, DateOnly? JudgedOn,
    DateOnly? MeetsOn, TimeOnly? MeetsAt, DateOnly? LetterDueOn, bool IsOnPaper, DateOnly? LetterReceivedOn,
    DateOnly? ReplacedOn, string? Contact, string? Person, string? Note)
{
    public static AgreementAnswer Of(AgreementLine line)
    {
        var agreement = line.Agreement;
        var isMeeting = agreement.Kind == AgreementKind.Meeting;
        return new AgreementAnswer(
            agreement.Id, StoredWord.Of(agreement.Kind), agreement.AgreedOn,
            line.Standing is { } standing ? StoredWord.Of(standing.State) : null,
            agreement.Currency, line.Total?.ToString(), line.Received?.ToString(),
            [
                .. (line.Payment?.Parts ?? []).Select(part => new PreparationAnswer.Part(
                    part.DueOn, MinorUnits.ToText(part.AmountMinor, line.Payment!.Currency))),
            ],
            line.Documents, line.Standing?.JudgedOn, isMeeting ? agreement.LastDueOn : null, agreement.MeetsAt,
            agreement.LetterDueOn, agreement.IsOnPaper, agreement.LetterReceivedOn, agreement.ReplacedOn,
            line.Contact, line.Person, agreement.Note);
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PreparationAnswer))]
internal sealed partial class PreparationJson : JsonSerializerContext;
