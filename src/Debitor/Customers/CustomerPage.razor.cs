using Debitor.Conversation.Transcripts;
using Debitor.Core.Prevention;
using Debitor.Ledger;
using Debitor.Platform.Database;
using Debitor.Prevention;
using Debitor.Strategy;
using Debitor.Supply;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Customers;

/// <summary>What is between us and a customer.</summary>
public sealed partial class CustomerPage
{
    private DossierFacts? _facts;
    private bool _isMissing;
    private TimelinePage? _timeline;
    private IReadOnlySet<long> _reviews = new HashSet<long>();
    private DayPage<CustomerItem>? _items;
    private DayPage<CustomerPayment>? _payments;
    private IReadOnlyList<CustomerItem> _creditNotes = [];
    private CustomerAgreements? _agreements;
    private PreventionHead? _head;
    private PreventionModel? _prevention;
    private ClaimReadiness? _claim;
    private IReadOnlyList<ColleagueHere> _here = [];
    private IReadOnlyList<Contract> _contracts = [];
    private CustomerSupply? _supply;
    private IReadOnlyList<StopLine> _stops = [];
    private IReadOnlyList<CustomerFile>? _files;
    private IReadOnlyList<ListLine>? _group;
    private IReadOnlyList<MergedCard> _merges = [];

    [Parameter]
    public long Id { get; set; }

    [SupplyParameterFromQuery]
    public string? Tab { get; set; }

    [SupplyParameterFromQuery]
    public string? Kind { get; set; }

    [SupplyParameterFromQuery]
    public string? After { get; set; }

    [SupplyParameterFromQuery]
    public string? Find { get; set; }

    [SupplyParameterFromQuery]
    public bool All { get; set; }

    private string Current => CustomerTabs.Read(Tab);

    private TimelineKind? KindShown =>
        StoredWord.TryParse<TimelineKind>(Kind ?? "", out var kind) ? kind : null;

    protected override async Task Load(CancellationToken cancel)
    {
        await using var db = Desk.Open();

        // Dozens of small questions: one connection, not one each.
        await db.Database.OpenConnectionAsync(cancel);
        var card = await db.Customers.AsNoTracking().SingleOrDefaultAsync(known => known.Id == Id, cancel);
        _isMissing = card is null;
        if (card is null)
        {
            await LeadOn(db, cancel);
            return;
        }

        var facts = await new CustomerDossier(db, Desk.Inputs).Head(card, Desk.Today, cancel);
        _stops = await StandingStops.Of(db, Desk.Inputs, facts, cancel);
        _head = await Prevention(db).Head(card, cancel);
        await LoadTab(db, facts, cancel);
        var here = await PresenceOfOthers.Read(db, Desk, [Id], cancel);
        _here = here.GetValueOrDefault(Id) ?? new List<ColleagueHere>();
        _facts = facts;
    }

    private string AddressOf(string tab) =>
        tab == CustomerTabs.Overview ? $"customers/{Id}" : $"customers/{Id}?tab={tab}";

    private PreventionReader Prevention(DebitorDb db) =>
        new(db, PreventionPolicy.Of(Desk), Desk.Today, Desk.Now.DateTime);

    // A merged card's address leads to the one that goes on; anything else is simply not there.
    private async Task LeadOn(DebitorDb db, CancellationToken cancel)
    {
        _facts = null;
        var survivor = await MergedCards.Survivor(db, Id, cancel);
        if (survivor is { } id && id != Id) Navigation.NavigateTo($"customers/{id}", replace: true);
        else if (!RendererInfo.IsInteractive) Navigation.NotFound();
    }

    private async Task LoadTab(DebitorDb db, DossierFacts facts, CancellationToken cancel)
    {
        var items = new CustomerItems(db, Desk.Today);
        switch (Current)
        {
            case CustomerTabs.Items:
                _items = await items.Items(Id, onlyOpen: !All, After, cancel);
                _claim = await new ClaimReader(db, Desk.Today).Of(
                    Id, [.. _items.Rows.Where(row => row.IsDebt).Select(row => row.Item.Id)], cancel);
                break;
            case CustomerTabs.Payments:
                _payments = await items.Payments(Id, onlyOpen: !All, After, cancel);
                _creditNotes = After is null ? await items.CreditNotesLeft(Id, cancel) : [];
                break;
            case CustomerTabs.Agreements:
                _agreements = await CustomerAgreements.Read(db, Id, cancel);
                break;
            case CustomerTabs.Supply:
                _supply = await CustomerSupply.Read(db, Desk.Inputs, facts.Customer, Desk.Today, cancel);
                break;
            case CustomerTabs.Documents:
                _contracts = await CustomerDossier.Contracts(db, Id, cancel);
                _files = await CustomerFile.Of(db, Id, cancel);
                break;
            case CustomerTabs.Prevention:
                await using (await db.Database.BeginSnapshot(cancel))
                    _prevention = await Prevention(db).Read(facts.Customer, cancel);
                break;
            case CustomerTabs.Group:
                var members = await CustomerDossier.GroupMembers(db, facts.Customer, cancel);
                _group = await new CustomerList(db, Desk.Today).Lines([facts.Customer, .. members], cancel);
                _merges = await MergedCard.Into(db, Id, cancel);
                break;
            case CustomerTabs.Overview:
                _timeline = await new CustomerTimeline(db, Desk.Tenant.TimeZone)
                    .Read(Id, KindShown, TimelineMark.Read(After), cancel);
                _reviews = await ReviewLinks.Of(
                    Desk, db, Id,
                    [
                        .. _timeline.Events.Where(one => one.Key == TimelineEvent.OfConversation)
                            .Select(one => one.Id),
                    ],
                    cancel);
                break;
        }
    }
}
