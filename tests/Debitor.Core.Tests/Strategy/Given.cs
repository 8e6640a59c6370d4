using System.Globalization;
using Debitor.Core.Conversation;
using Debitor.Core.Customers;
using Debitor.Core.Ledger;
using Debitor.Core.Strategy;

namespace Debitor.Core.Tests.Strategy;

/// <summary>A customer in the words of the trade: whole roubles or euros, ISO days.</summary>
internal static class Given
{
    // May 2026: the 1st is a Friday and off, the 9th a Saturday whose holiday moved to Monday the 11th.
    /// <summary>The days of rest of Russia around May and June 2026.</summary>
    public static readonly BusinessCalendar Calendar = BusinessCalendar.Parse(
        "ru",
        """
        weekend sat sun
        known 2026-01-01 2026-12-31
        2026-05-01 off
        2026-05-08 short
        2026-05-11 off
        2026-06-12 off
        """);

    public static DebtorStory Nothing => new();

    public static DebtorStory Invoice(
        string number, string due, long rub = 0, long eur = 0, int company = 1, string? issued = null) =>
        Nothing.Invoice(number, due, rub, eur, company, issued);

    public static DateOnly Day(string day) =>
        DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>The facts about one customer, told one after another; every fact makes a new story.</summary>
internal sealed record DebtorStory
{
    private IReadOnlyList<DebtDocument> Documents { get; init; } = [];
    private IReadOnlyList<Credit> Credits { get; init; } = [];
    private IReadOnlyList<DisputedDocument> Disputes { get; init; } = [];
    private IReadOnlyList<SentPaymentOrder> Orders { get; init; } = [];
    private IReadOnlyList<PastContact> Contacts { get; init; } = [];
    private IReadOnlyList<ContactChoice> Persons { get; init; } =
        [new(31, ContactRole.Accountant, false, true, true)];
    private Policy Policy { get; init; } = GivenPolicy.Value;
    private Dossier More { get; init; } = new() { Ledger = new CustomerLedger(7, [], []) };

    public Dossier Dossier => More with
    {
        Ledger = new CustomerLedger(
            7, [.. Documents.OrderBy(document => document.DueOn).ThenBy(document => document.Id)],
            [.. Credits.OrderBy(credit => credit.ReceivedOn).ThenBy(credit => credit.Id)]),
        Disputes = Disputes,
        PaymentOrders = Orders,
        Contacts = [.. Contacts.OrderBy(contact => contact.DoneOn)],
        ContactPersons = Persons,
    };

    /// <summary>A document of debt; issued a month before it is due unless told.</summary>
    public DebtorStory Invoice(
        string number, string due, long rub = 0, long eur = 0, int company = 1, string? issued = null)
    {
        var dueOn = Given.Day(due);
        var issuedOn = issued is null ? dueOn.AddDays(-30) : Given.Day(issued);
        var document = new DebtDocument(
            long.Parse(number, CultureInfo.InvariantCulture), company, number,
            rub > 0 ? Currency.Rub : Currency.Eur, issuedOn, dueOn, 100 * Math.Max(rub, eur), null, []);
        return this with { Documents = [.. Documents, document] };
    }

    /// <summary>Takes a sum off a document, or gives it back when it is negative.</summary>
    public DebtorStory Paid(string number, string on, long sum) => this with
    {
        Documents =
        [
            .. Documents.Select(document => document.Number != number ? document : document with
            {
                Reductions = [.. document.Reductions, new Reduction(Given.Day(on), 100 * sum)],
            }),
        ],
    };

    /// <summary>Money or a credit note that nobody has allocated.</summary>
    public DebtorStory Credit(
        string on, long rub = 0, long eur = 0, int company = 1, (string On, long Sum)? used = null) =>
        this with
        {
            Credits =
            [
                .. Credits,
                new Credit(
                    900 + Credits.Count, company, rub > 0 ? Currency.Rub : Currency.Eur, Given.Day(on),
                    100 * Math.Max(rub, eur),
                    used is { } use ? [new Reduction(Given.Day(use.On), 100 * use.Sum)] : []),
            ],
        };

    public DebtorStory Disputed(string number, string from, string? until = null, long? sum = null)
    {
        DateOnly? closedOn = until is null ? null : Given.Day(until);
        var dispute = new DisputedDocument(Find(number).Id, Given.Day(from), closedOn, 100 * sum);
        return this with { Disputes = [.. Disputes, dispute] };
    }

    /// <summary>A payment order that was sent; for the oldest documents unless one is named.</summary>
    public DebtorStory OrderSent(string on, long rub, string? number = null, int company = 1) => this with
    {
        Orders =
        [
            .. Orders,
            new SentPaymentOrder(
                company, Currency.Rub, number is null ? null : Find(number).Id, Given.Day(on), 100 * rub),
        ],
    };

    public DebtorStory Contact(
        string on, ActivityResult result = ActivityResult.Reached, string? next = null, bool isOwn = true,
        TimeOnly? nextAt = null, string? promised = null, Channel by = Channel.Call, bool isIncoming = false,
        long? person = null)
    {
        DateOnly? nextOn = next is null ? null : Given.Day(next);
        DateOnly? promisedOn = promised is null ? null : Given.Day(promised);
        var contact = new PastContact(Given.Day(on), result, nextOn, isOwn, nextAt, promisedOn, person, by, isIncoming);
        return this with { Contacts = [.. Contacts, contact] };
    }

    public DebtorStory NoAnswer(string on) => Contact(on, ActivityResult.NoAnswer);

    public DebtorStory Sent(string on, Channel by = Channel.Email) => Contact(on, ActivityResult.Sent, by: by);

    /// <summary>Work in our own house.</summary>
    public DebtorStory Worked(string on) => this with { More = More with { Work = [.. More.Work, Given.Day(on)] } };

    /// <summary>One of us handed the case over, or gave it back.</summary>
    public DebtorStory Handed(string on, PersonRole to) => this with
    {
        More = More with { HandOvers = [.. More.HandOvers, new CaseHandOver(Given.Day(on), to)] },
    };

    /// <summary>They said why they had not paid.</summary>
    public DebtorStory Because(string reason, string on) => this with
    {
        More = More with { Reasons = [.. More.Reasons, new DelayReason(Given.Day(on), reason, null)] },
    };

    public DebtorStory Is(DebtorType type) => this with { More = More with { DebtorType = type } };

    public DebtorStory InSegment(string segment) => this with { More = More with { Segment = segment } };

    public DebtorStory MayOwe(long rub) => this with
    {
        More = More with { CreditLimit = new Money(100 * rub, Currency.Rub) },
    };

    public DebtorStory Known(params ContactChoice[] persons) => this with { Persons = persons };

    public DebtorStory Under(Policy policy) => this with { Policy = policy };

    /// <summary>Who of us has the step.</summary>
    public PersonRole? OwnerOn(string day) => On(day).Step?.OwnerRole;

    public Explanation Explain(string day) =>
        NextSteps.Explain(Dossier, Policy, Given.Calendar, Given.Day(day));

    public Answer On(string day) => NextSteps.For(Dossier, Policy, Given.Calendar, Given.Day(day));

    /// <summary><c>first-call 318 #1 2026-05-18</c>, or the reason why there is none.</summary>
    public string NextOn(string day) => On(day) switch
    {
        { Step: { } step } => string.Create(
            CultureInfo.InvariantCulture,
            $"{step.Rule} {step.AnchorItemId} #{step.Occurrence} {step.DueOn:yyyy-MM-dd}"),
        { Skip: { } skip } => $"{skip}",
        _ => "neither a step nor a reason",
    };

    /// <summary>What the step waits for until its day.</summary>
    public SkipReason? WaitOn(string day) => On(day).Step?.Wait;

    public string? WakeOn(string day) => On(day).WakeOn?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private DebtDocument Find(string number) => Documents.Single(document => document.Number == number);
}
