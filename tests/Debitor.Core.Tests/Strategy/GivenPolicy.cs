using Debitor.Core.Conversation;
using Debitor.Core.Customers;
using Debitor.Core.Strategy;
using Debitor.Core.Strategy.Policies;

namespace Debitor.Core.Tests.Strategy;

/// <summary>The policy that rules are tried with; shipped policies have tests of their own.</summary>
public static class GivenPolicy
{
    public static Policy Value { get; } = new()
    {
        Version = "given",
        Ladder =
        [
            new("remind-before-due", -3, Channel.Email, ContactRole.Accountant, PersonRole.Manager, 0),
            new("first-call", 1, Channel.Call, ContactRole.Accountant, PersonRole.Manager, 7),
            new("written-reminder", 8, Channel.Email, ContactRole.ChiefAccountant, PersonRole.Manager, 5),
            new("call-decision-maker", 14, Channel.Call, ContactRole.ChiefAccountant, PersonRole.Manager, 7),
            new("reconciliation", 30, Channel.Email, ContactRole.ChiefAccountant, PersonRole.Accountant, 7),
            new("director-letter", 45, Channel.Letter, ContactRole.Ceo, PersonRole.Head, 10),
            new("claim", 60, Channel.Letter, ContactRole.Ceo, PersonRole.Lawyer, 30),
            new("lawyers", 90, Channel.Internal, ContactRole.Ceo, PersonRole.Lawyer, 30),
        ],
        ToleranceMinor = new Dictionary<Currency, long>
        {
            [Currency.Rub] = 500_00,
            [Currency.Uah] = 200_00,
            [Currency.Usd] = 5_00,
            [Currency.Eur] = 5_00,
            [Currency.Gbp] = 5_00,
        },
        SilenceDaysMin = 2,
        RetryWorkingDays = 1,
        PaymentOrderBankDays = 3,
        DisputeReviewDays = 7,
        ContactsADay = new Dictionary<PersonRole, int> { [PersonRole.Manager] = 10 },
        BankLagWorkingDaysMax = 3,
        LetterOnPaperFromMinor = new Dictionary<Currency, long>
        {
            [Currency.Rub] = 500_000_00,
            [Currency.Uah] = 200_000_00,
            [Currency.Usd] = 5_000_00,
            [Currency.Eur] = 5_000_00,
            [Currency.Gbp] = 5_000_00,
        },
        HoursFrom = new TimeOnly(9, 0),
        HoursTo = new TimeOnly(18, 0),
        WorkspaceFromMinor = new Dictionary<Currency, long>
        {
            [Currency.Rub] = 100_000_00,
            [Currency.Uah] = 50_000_00,
            [Currency.Usd] = 1_000_00,
            [Currency.Eur] = 1_000_00,
            [Currency.Gbp] = 1_000_00,
        },
    };

    /// <summary>As many contacts as companies usually bear.</summary>
    public static ContactLimits Limits { get; } = ContactPresets.Of(ContactPreset.B2b) with
    {
        CallBacks = new Frequency(2, null, null),
        NoAnswer = new Frequency(2, 5, null),
    };

    /// <summary>Manager, accountant, head, lawyer.</summary>
    public static IReadOnlyList<HandOver> HandOvers { get; } =
    [
        new(PersonRole.Manager, PersonRole.Accountant, 15, PersonRole.Manager),
        new(PersonRole.Accountant, PersonRole.Head, 15, PersonRole.Manager),
        new(PersonRole.Head, PersonRole.Lawyer, 30, PersonRole.Manager),
    ];

    public static IReadOnlyList<Reaction> Reactions { get; } =
    [
        new() { Reason = "no-funds", Propose = AgreementKind.Schedule, Owner = PersonRole.Head },
        new() { Debtor = DebtorType.Negligent, SilenceDaysMax = 4, Propose = AgreementKind.GuaranteeLetter },
        new() { Debtor = DebtorType.BadFaith, SilenceDaysMax = 3, BrokenMax = 1, Addressee = ContactRole.Ceo },
    ];
}
