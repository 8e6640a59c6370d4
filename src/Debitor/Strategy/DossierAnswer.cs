using System.Text.Json.Serialization;
using Debitor.Core;
using Debitor.Core.Ledger;
using Debitor.Core.Strategy;
using Debitor.Languages;
using Debitor.Ledger;
using Debitor.Platform.Database;

namespace Debitor.Strategy;

/// <summary>The answer of <c>dossier --json</c>.</summary>
internal sealed record DossierAnswer
{
    public required DateOnly On { get; init; }
    public required string Customer { get; init; }
    public required string Name { get; init; }
    public string? TaxId { get; init; }
    public required string Country { get; init; }
    public required string Language { get; init; }
    public required string TimeZone { get; init; }
    public string? Segment { get; init; }
    public string? Manager { get; init; }
    public string? Group { get; init; }
    public required IReadOnlyList<Member> GroupMembers { get; init; }
    public string? CreditLimit { get; init; }
    public string? CreditLimitCurrency { get; init; }
    public required IReadOnlyList<Debt> Debts { get; init; }
    public required IReadOnlyList<Document> Documents { get; init; }
    public required IReadOnlyList<CreditLeft> Credits { get; init; }
    public required IReadOnlyList<DisputeOpen> Disputes { get; init; }
    public required IReadOnlyList<Order> PaymentOrders { get; init; }
    public NextStep? Next { get; init; }
    public Said? Skip { get; init; }
    public DateOnly? WakeOn { get; init; }
    public required IReadOnlyList<PastContact> Contacts { get; init; }
    public required IReadOnlyList<ContactPerson> People { get; init; }
    public required IReadOnlyList<ContractTerms> Contracts { get; init; }

    public static DossierAnswer Of(WholeDossier facts, Words words)
    {
        var customer = facts.Customer;
        var limit = customer.CreditLimitMinor is { } minor
            ? MinorUnits.ToText(minor, Core.Currency.Parse(customer.Currency))
            : null;
        return new DossierAnswer
        {
            On = facts.On,
            Customer = customer.Number,
            Name = customer.Name,
            TaxId = customer.TaxId,
            Country = customer.Country,
            Language = customer.Language,
            TimeZone = customer.TimeZone,
            Segment = customer.Segment,
            Manager = PersonOf(facts, customer.ManagerId),
            Group = customer.GroupName,
            GroupMembers = [.. facts.GroupMembers.Select(member => new Member(member.Number, member.Name))],
            CreditLimit = limit,
            CreditLimitCurrency = limit is null ? null : customer.Currency,
            Debts = [.. facts.Debts.Select(debt => DebtOf(facts, debt))],
            Documents = [.. facts.OpenDocuments.Select(document => DocumentOf(facts, document))],
            Credits = [.. facts.OpenCredits.Select(credit => CreditOf(facts, credit))],
            Disputes = [.. facts.Disputes.Select(dispute => DisputeOf(facts, dispute))],
            PaymentOrders = [.. facts.PaymentOrders.Select(order => OrderOf(facts, order))],
            Next = facts.Answer.Step is { } step ? StepOf(facts, step, words) : null,
            Skip = facts.Answer.Skip is { } skip
                ? new Said(StoredWord.Of(skip), StepWords.WhyNot(words, skip))
                : null,
            WakeOn = facts.Answer.WakeOn,
            Contacts = [.. facts.Activities.Select(activity => ContactOf(facts, activity))],
            People = [.. facts.ContactPersons.Select(PersonOf)],
            Contracts = [.. facts.Contracts.Select(contract => ContractOf(facts, contract))],
        };
    }

    private static string? PersonOf(WholeDossier facts, long? id) =>
        id is { } known ? facts.People.GetValueOrDefault(known)?.Name : null;

    private static string CompanyOf(WholeDossier facts, long id) => facts.Companies[id].Number;

    private static string? ItemOf(WholeDossier facts, long? id) =>
        facts.Dossier.Ledger.Documents.FirstOrDefault(document => document.Id == id)?.Number;

    private static Debt DebtOf(WholeDossier facts, DebtLine debt) => new(
        CompanyOf(facts, debt.CompanyId), debt.Open.Currency.Code, debt.Open.ToString(),
        debt.Overdue.ToString(), debt.Days);

    private static Document DocumentOf(WholeDossier facts, DebtDocument document) => new(
        CompanyOf(facts, document.CompanyId), document.Number, document.IssuedOn, document.DueOn,
        document.Currency.Code, MinorUnits.ToText(document.AmountMinor, document.Currency),
        MinorUnits.ToText(document.OpenOn(facts.On), document.Currency), facts.DaysOverdue(document));

    private static CreditLeft CreditOf(WholeDossier facts, Credit credit) => new(
        CompanyOf(facts, credit.CompanyId), facts.Credits[credit.Id], credit.ReceivedOn, credit.Currency.Code,
        MinorUnits.ToText(credit.AmountMinor, credit.Currency),
        MinorUnits.ToText(credit.LeftOn(facts.On), credit.Currency));

    private static DisputeOpen DisputeOf(WholeDossier facts, Dispute dispute)
    {
        var item = facts.Dossier.Ledger.Documents.FirstOrDefault(document => document.Id == dispute.ItemId);
        var amount = item is not null && dispute.AmountMinor is { } minor
            ? MinorUnits.ToText(minor, item.Currency)
            : null;
        return new DisputeOpen(item?.Number, dispute.OpenedOn, dispute.Reason, amount, dispute.Note);
    }

    private static Order OrderOf(WholeDossier facts, PaymentOrder order) => new(
        CompanyOf(facts, order.CompanyId), order.Number, order.SentOn, order.Currency,
        MinorUnits.ToText(order.AmountMinor, Core.Currency.Parse(order.Currency)),
        ItemOf(facts, order.ItemId));

    private static NextStep StepOf(WholeDossier facts, Step step, Words words) => new(
        step.Rule, StoredWord.Of(step.Channel), facts.OwnerOf(step),
        facts.ContactName(step.ContactPersonId),
        step.DueOn, step.Occurrence, step.DueOn > facts.On ? StoredWord.Of(step.Wait) : null,
        new Said(step.Rule, facts.Why(step, words)));

    private static PastContact ContactOf(WholeDossier facts, Customers.Activity activity) => new(
        activity.DoneOn, StoredWord.Of(activity.Channel), StoredWord.Of(activity.Result),
        facts.ContactName(activity.ContactPersonId),
        PersonOf(facts, activity.PersonId), activity.NextOn, activity.Note);

    private static ContactPerson PersonOf(DossierContact contact) => new(
        contact.Person.Name, StoredWord.Of(contact.Link.Role), contact.Link.Decides, contact.Person.Phone,
        contact.Person.Mobile, contact.Person.Email, contact.Link.KnownBy, contact.Link.DeputyFor);

    private static ContractTerms ContractOf(WholeDossier facts, Contract contract) => new(
        contract.Number, contract.CompanyId is { } company ? CompanyOf(facts, company) : null,
        contract.SignedOn, contract.TermsDays,
        StoredWord.Of(contract.TermsUnit), StoredWord.Of(contract.TermsFrom), contract.ValidUntil);

    internal sealed record Member(string Customer, string Name);

    internal sealed record Debt(string Company, string Currency, string Open, string Overdue, int Days);

    internal sealed record Document(
        string Company, string Number, DateOnly IssuedOn, DateOnly DueOn, string Currency, string Amount,
        string Open, int Days);

    internal sealed record CreditLeft(
        string Company, string Number, DateOnly ReceivedOn, string Currency, string Amount, string Left);

    internal sealed record DisputeOpen(
        string? Document, DateOnly OpenedOn, string Reason, string? Amount, string? Note);

    internal sealed record Order(
        string Company, string Number, DateOnly SentOn, string Currency, string Amount, string? Document);

    internal sealed record Said(string Rule, string Text);

    internal sealed record NextStep(
        string Step, string Channel, string Owner, string? Contact, DateOnly DueOn, int Occurrence,
        string? Wait, Said Reason);

    internal sealed record PastContact(
        DateOnly On, string Channel, string Result, string? Contact, string? Person, DateOnly? NextOn,
        string? Note);

    internal sealed record ContactPerson(
        string Name, string Role, bool Decides, string? Phone, string? Mobile, string? Email, string? KnownBy,
        string? DeputyFor);

    internal sealed record ContractTerms(
        string Number, string? Company, DateOnly? SignedOn, int? TermsDays, string TermsUnit,
        string TermsFrom, DateOnly? ValidUntil);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(DossierAnswer))]
internal sealed partial class DossierJson : JsonSerializerContext;
