using Debitor.Core.Customers;
using Debitor.Core.Supply;
using Debitor.Platform.Database;

namespace Debitor.Customers;

/// <summary>A company that buys from us.</summary>
public sealed class Customer : FactRow
{
    public required string Number { get; init; }
    public required string Name { get; set; }

    /// <summary>The name as it is searched and sorted: see <see cref="Folding"/>.</summary>
    public required string NameFolded { get; set; }

    public string? TaxId { get; set; }
    public string? Kpp { get; set; }
    public required string Country { get; set; }
    public required string Language { get; set; }
    public required string TimeZone { get; set; }
    public long? ManagerId { get; set; }
    public string? Segment { get; set; }
    public long? CreditLimitMinor { get; set; }
    public required string Currency { get; set; }

    /// <summary>The group of companies it belongs to: one talk per decision-maker across the group.</summary>
    public string? GroupName { get; set; }

    /// <summary>
    /// On which days they pay, as <see cref="PaymentHabit"/> writes it: <c>tue,thu</c> or <c>15,30</c>.
    /// </summary>
    public string? PaymentDays { get; set; }

    /// <summary>The hour at which the register of payments closes on those days, in the customer's zone.</summary>
    public TimeOnly? RegistryCutOff { get; set; }

    /// <summary>
    /// The number of the transaction that last wrote a fact about it; see <see cref="LedgerVersions"/>.
    /// </summary>
    public long FactsVersion { get; set; }

    /// <summary>Why the law keeps supplies to it going; null for everybody else.</summary>
    public PublicBuyerGround? PublicBuyer { get; set; }

    /// <summary>The card it was merged into; null while it stands for itself.</summary>
    public long? MergedIntoId { get; set; }
}

/// <summary>A person at a customer; the same one may serve several customers.</summary>
public sealed class ContactPerson : FactRow
{
    public required string Name { get; set; }
    public required string NameFolded { get; set; }
    public string? Phone { get; set; }
    public string? Mobile { get; set; }
    public string? Email { get; set; }
    public string? Language { get; set; }
    public string? PersonalEmail { get; set; }
    public string? HomePhone { get; set; }
    public string? Messenger { get; set; }
    public string? OfficeAddress { get; set; }
}

/// <summary>What a contact person is at one customer.</summary>
public sealed class CustomerContact : FactRow
{
    public required long CustomerId { get; init; }
    public required long ContactPersonId { get; init; }
    public required ContactRole Role { get; set; }

    /// <summary>Decides on payments.</summary>
    public required bool Decides { get; set; }

    /// <summary>Who of us knows them.</summary>
    public string? KnownBy { get; set; }

    /// <summary>Whose place they take when that person is away.</summary>
    public string? DeputyFor { get; set; }

    /// <summary>When somebody took them off the card; from then on nobody is led to them here.</summary>
    public DateTime? RemovedAt { get; set; }
}

/// <summary>One of us.</summary>
public sealed class Person : FactRow
{
    public string? Email { get; set; }
    public required string Name { get; set; }
    public required string NameFolded { get; set; }
    public required PersonRole Role { get; set; }
    public long? HeadId { get; set; }
    public long? DeputyId { get; set; }
    public string? Phone { get; set; }
    public string? Language { get; set; }

    /// <summary>How many customers a day they can take on; null means what the policy says for the role.</summary>
    public int? ContactsADay { get; set; }

    public DateOnly? LeftOn { get; set; }
}

/// <summary>Days on which one of us is away, both inclusive.</summary>
public sealed class Absence : FactRow
{
    public required long PersonId { get; init; }
    public required DateOnly FromOn { get; init; }
    public required DateOnly UntilOn { get; init; }

    /// <summary>When it was taken back; from then on nobody counts it.</summary>
    public DateTime? UndoneAt { get; set; }
}

/// <summary>What one of us did towards a customer: a call, a letter, a meeting.</summary>
public sealed class Activity : FactRow
{
    public required long CustomerId { get; init; }
    public required DateOnly DoneOn { get; init; }
    public required Channel Channel { get; init; }
    public required ActivityResult Result { get; init; }
    public long? ContactPersonId { get; init; }
    public long? PersonId { get; init; }

    /// <summary>The day announced for the next contact.</summary>
    public DateOnly? NextOn { get; init; }

    /// <summary>The hour that was agreed for it, in the customer's zone.</summary>
    public TimeOnly? NextAt { get; init; }

    /// <summary>The day on which they said they would pay.</summary>
    public DateOnly? PromisedOn { get; init; }

    public string? Note { get; set; }

    /// <summary>Whether the customer turned to us: no limit counts it.</summary>
    public bool IsIncoming { get; init; }

    /// <summary>The limits that it passed, as words with spaces between them; null when it passed none.</summary>
    public string? OverLimit { get; init; }

    /// <summary>Why it was made all the same.</summary>
    public string? OverLimitReason { get; set; }

    /// <summary>When it was found never to have been; from then on no rule counts it.</summary>
    public DateTime? UndoneAt { get; set; }
}
