namespace Debitor.Demo;

// The verbs of the stories: who works there, what was sold, what was paid, what was said.
internal sealed partial class DemoCustomer
{
    /// <summary>The person who decides what is paid.</summary>
    public DemoCustomer DecidedBy(
        string role, string name, string email, string mobile = "", string messenger = "",
        string knownBy = "", string deputyFor = "")
    {
        Contacts.Add(new DemoContact(name, role, email, true, mobile, messenger, knownBy, deputyFor));
        return this;
    }

    /// <summary>Somebody else there whom we know.</summary>
    public void Knows(string role, string name, string email, string knownBy = "", string deputyFor = "") =>
        Contacts.Add(new DemoContact(name, role, email, KnownBy: knownBy, DeputyFor: deputyFor));

    /// <summary>A shipment that is overdue for at least so many days.</summary>
    public DemoDocument Overdue(
        int days, long minor, string goods, string? currency = null, string order = "") =>
        Invoice(Days.Ago(days), minor, goods, currency, order);

    /// <summary>A shipment that falls due in so many days or on the next working day after.</summary>
    public DemoDocument DueIn(int days, long minor, string goods) =>
        Invoice(Days.Ahead(days), minor, goods, currency: null, order: "");

    /// <summary>One shipment payable in equal parts, due at the days given (negative: overdue).</summary>
    public IReadOnlyList<DemoDocument> Instalments(
        long partMinor, string goods, params ReadOnlySpan<int> dueInDays)
    {
        var parts = new List<DemoDocument>();
        foreach (var days in dueInDays)
        {
            var dueOn = days < 0 ? Days.Ago(-days) : Days.Ahead(days);
            var issuedOn = parts.Count == 0 ? Terms.IssuedFor(dueOn) : parts[0].IssuedOn;
            parts.Add(Add("invoice", issuedOn, dueOn, partMinor, goods, instalment: parts.Count + 1));
        }

        foreach (var part in parts) part.FirstInstalment = parts[0];
        return parts;
    }

    /// <summary>A bill for prepayment; it is an offer and never a debt.</summary>
    public DemoDocument Proforma(int issuedDaysAgo, long minor, string goods, string order)
    {
        var issuedOn = Days.Ago(issuedDaysAgo);
        return Add("proforma", issuedOn, DemoDays.Forward(issuedOn.AddDays(5)), minor, goods, order: order);
    }

    // From here on days are working days: "the day before yesterday" is a day on which people worked.
    public void Credit(DemoDocument document, int workingDays, long minor, string why)
    {
        var issuedOn = Days.WorkingAgo(workingDays);
        Add("credit_note", issuedOn, issuedOn, minor, why, document.Currency, names: document);
    }

    public void Paid(int workingDays, DemoDocument document, long? minor = null) =>
        Payments.Add(new DemoPayment(
            Days.WorkingAgo(workingDays), document.Currency, [(document, minor ?? document.Minor)]));

    public void PaidWithoutNaming(int workingDays, long minor) =>
        Payments.Add(new DemoPayment(Days.WorkingAgo(workingDays), Currency, [(null, minor)]));

    public void Disputed(
        DemoDocument document, int workingDays, string reason, string note, long? minor = null) =>
        Disputes.Add(new DemoDispute(
            document, Days.WorkingAgo(workingDays), reason, minor ?? document.Minor, note));

    public void SentPaymentOrder(DemoDocument document, int workingDays, string note) =>
        PaymentOrders.Add(new DemoPaymentOrder(document, Days.WorkingAgo(workingDays), note));

    public void Called(
        int workingDays, string result, string note, string? contact = null, string? person = null) =>
        Did(workingDays, "call", result, note, contact, person);

    /// <summary>What was agreed in the call so many working days ago.</summary>
    public void Agreed(int workingDays, params (DateOnly DueOn, long Minor)[] parts) =>
        Agreements.Add(new DemoAgreement(this, Days.WorkingAgo(workingDays), parts));

    public void Did(
        int workingDays, string channel, string result, string note, string? contact = null,
        string? person = null)
    {
        var speaksTo = Contacts.Find(known => known.Decides) ?? Contacts[0];
        var on = Days.WorkingAgo(workingDays);
        Activities.Add(new DemoActivity(
            on, channel, result, contact ?? speaksTo.Name, person ?? Manager, note));
    }

    private DemoDocument Invoice(DateOnly dueOn, long minor, string goods, string? currency, string order)
    {
        // Not the other way round: stories tell how late the customer is, not when the goods left.
        var issuedOn = Terms.IssuedFor(dueOn);
        return Add("invoice", issuedOn, dueOn, minor, goods, currency, order);
    }

    private DemoDocument Add(
        string kind, DateOnly issuedOn, DateOnly dueOn, long minor, string note, string? currency = null,
        string order = "", DemoDocument? names = null, int instalment = 0)
    {
        var document = new DemoDocument
        {
            Customer = this,
            Kind = kind,
            IssuedOn = issuedOn,
            DueOn = dueOn,
            Currency = currency ?? Currency,
            Minor = minor,
            Note = note,
            Order = order,
            Names = names,
            Instalment = instalment,
        };
        Documents.Add(document);
        return document;
    }
}
