namespace Debitor.Demo;

/// <summary>What the contract says about paying.</summary>
/// <remarks>Days count from acceptance, which follows the document by a day or two.</remarks>
internal sealed record DemoTerms(
    int Days = 30, string Unit = "calendar", string From = "acceptance", string PenaltyPercentADay = "0.1",
    string PenaltyCapPercent = "10")
{
    public DateOnly DueAfter(DateOnly issuedOn) =>
        Unit == "calendar"
            ? DemoDays.Forward(issuedOn.AddDays(Days))
            : DemoDays.AddWorking(issuedOn, Days);

    /// <summary>The last working day from which the terms do not run beyond the due day.</summary>
    public DateOnly IssuedFor(DateOnly dueOn) =>
        Unit == "calendar"
            ? DemoDays.Back(dueOn.AddDays(-Days))
            : DemoDays.AddWorking(dueOn, -Days);
}

/// <summary>A person of the customer; the address is given without its end.</summary>
internal sealed record DemoContact(
    string Name, string Role, string Email, bool Decides = false, string Mobile = "", string Messenger = "",
    string KnownBy = "", string DeputyFor = "");

/// <summary>What was agreed in a call of that day: sums by days; none is a refusal to pay.</summary>
internal sealed record DemoAgreement(
    DemoCustomer Customer, DateOnly On, IReadOnlyList<(DateOnly DueOn, long Minor)> Parts, DateOnly? LetterOn = null);

/// <summary>What the customer does not accept of a document.</summary>
internal sealed record DemoDispute(
    DemoDocument Document, DateOnly On, string Reason, long Minor, string Note);

/// <summary>A payment that the customer has shown and the bank has not.</summary>
internal sealed record DemoPaymentOrder(DemoDocument Document, DateOnly On, string Note);

/// <summary>A row of what we did towards the customer.</summary>
internal sealed record DemoActivity(
    DateOnly On, string Channel, string Result, string Contact, string Person, string Note);

/// <summary>A customer of the demo and the words in which its story is told.</summary>
/// <remarks>Sums are in kopecks or cents.</remarks>
internal sealed partial class DemoCustomer
{
    public required DemoDays Days { get; init; }

    public required int Number { get; init; }

    public required string Name { get; init; }

    public required string TaxId { get; init; }

    public required string Country { get; init; }

    public required string Language { get; init; }

    public required string TimeZone { get; init; }

    public required string Manager { get; init; }

    public required DemoCompanyCard Company { get; init; }

    /// <summary>The end of the addresses of its people.</summary>
    public required string Domain { get; init; }

    /// <summary>Of the office; no subscriber's number begins with so many zeros.</summary>
    public required string Phone { get; init; }

    public string Currency { get; init; } = "RUB";

    public string Segment { get; init; } = "b";

    public long CreditLimitMinor { get; init; } = 500_000_00;

    public string Group { get; init; } = "";

    public string Kpp { get; init; } = "";

    public string Address { get; init; } = "";

    public DemoTerms Terms { get; init; } = new();

    public List<DemoContact> Contacts { get; } = [];

    public List<DemoDocument> Documents { get; } = [];

    public List<DemoPayment> Payments { get; } = [];

    public List<DemoActivity> Activities { get; } = [];

    public List<DemoAgreement> Agreements { get; } = [];

    public List<DemoDispute> Disputes { get; } = [];

    public List<DemoPaymentOrder> PaymentOrders { get; } = [];

    public string ContractNumber => $"{Company.Number}-{Number}/25";

    /// <summary>The contract was signed before the first sale of any story.</summary>
    public DateOnly SignedOn => DemoDays.Forward(Days.On.AddDays(-400 - (Number % 97)));
}
