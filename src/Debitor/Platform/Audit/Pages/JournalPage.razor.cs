using Debitor.Core.Platform.Identity;
using Microsoft.AspNetCore.Components;

namespace Debitor.Platform.Audit.Pages;

/// <summary>The journal: who did what and when, and whether the chain holds.</summary>
public sealed partial class JournalPage
{
    private const int PageRows = 50;

    private List<JournalLine> _lines = [];
    private List<string> _actors = [];
    private JournalVerdict? _verdict;
    private string? _who;
    private string? _action;
    private DateOnly? _from;
    private DateOnly? _to;
    private string? _customer;

    [SupplyParameterFromQuery(Name = "who")]
    private string? Who { get; set; }

    [SupplyParameterFromQuery(Name = "what")]
    private string? What { get; set; }

    [SupplyParameterFromQuery(Name = "from")]
    private DateOnly? From { get; set; }

    [SupplyParameterFromQuery(Name = "to")]
    private DateOnly? To { get; set; }

    [SupplyParameterFromQuery(Name = "customer")]
    private string? Customer { get; set; }

    [SupplyParameterFromQuery(Name = "before")]
    private long? Before { get; set; }

    protected override Right Needs => Right.ReadJournal;

    protected override async Task Load(CancellationToken cancel)
    {
        (_who, _action, _from, _to, _customer) = (Who ?? "", What ?? "", From, To, Customer);
        await using var db = Desk.Open();
        var list = new JournalList(db);
        _actors = await list.Actors(cancel);
        var filter = new JournalFilter
        {
            Who = Given(Who),
            Action = Given(What),
            From = From is { } from ? Desk.Begin(from) : null,
            Until = To is { } to ? Desk.Begin(to.AddDays(1)) : null,
            Customer = Given(Customer),
            Before = Before,
        };
        _lines = await list.Page(filter, PageRows + 1, cancel);
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private void Narrow() => Go(
        ("who", Given(_who)), ("what", Given(_action)), ("from", _from), ("to", _to), ("customer", Given(_customer)),
        ("before", null));

    private async Task Verify()
    {
        if (!Desk.May(Right.ReadJournal)) return;
        await using var db = Desk.OpenBook();
        _verdict = await JournalVerification.Verify(db, null, CancellationToken.None);
    }

    // Notes about a customer are for those who see the customer; what is kept about our own people for those who
    // look after them.
    private string PersonalOf(JournalLine line, JournalPersonalValue value)
    {
        if (value.Value is null) return Words["journal-page.erased"];
        return line.Customer is not null || Desk.May(Right.ManagePeople) ? value.Value : Words["journal-page.hidden"];
    }

    private string Instant(DateTime instant)
    {
        var at = Desk.At(instant);
        return $"{Show(DateOnly.FromDateTime(at))} {at:HH:mm:ss}";
    }
}
