using System.Globalization;
using Debitor.Core.Customers;
using Debitor.Core.Platform.Identity;
using Debitor.Core.Supply;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.JSInterop;
using MudBlazor;

namespace Debitor.Customers;

/// <summary>Changes the card of a customer.</summary>
public sealed partial class EditCustomerPage
{
    private readonly Dictionary<string, IReadOnlyList<(string Value, string Text)>> _choices = [];
    private Dictionary<string, string?> _seen = [];
    private Dictionary<string, string?> _values = [];
    private CardAnswer _answer = new();
    private string? _name;
    private bool _isMissing;

    [Parameter]
    public long Id { get; set; }

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = null!;

    protected override Right Needs => Right.EditCustomers;

    private string DraftName => $"customer-{Id}-card";

    private IReadOnlyList<string> Fields => Desk.May(Right.Reassign)
        ? CardRules.CustomerFields
        : [.. CardRules.CustomerFields.Where(column => column != "manager")];

    // What is being typed is not touched by what others write; they meet when it is saved.
    protected override bool Concerns(LiveChange change) => false;

    protected override async Task Load(CancellationToken cancel)
    {
        if (_name is not null) return;
        await using var db = Desk.Open();
        var card = await db.Customers.AsNoTracking().SingleOrDefaultAsync(known => known.Id == Id, cancel);
        _isMissing = card is null;
        if (card is null)
        {
            if (!RendererInfo.IsInteractive) Navigation.NotFound();
            return;
        }

        await LoadChoices(db, card, cancel);
        _seen = CardValues.Of(card);
        if (_seen["credit_limit"] is { } limit)
            _seen["credit_limit"] = CardValues.Shown(limit, card.Currency, Desk.Language);
        _values = new Dictionary<string, string?>(_seen);
        _name = card.Name;
    }

    private async Task LoadChoices(DebitorDb db, Customer card, CancellationToken cancel)
    {
        // What is usual stands first: as it is now, then as it is with us.
        var ours = Desk.Tenant;
        _choices["country"] = PlaceChoices.Countries(Words, card.Country, ours.Country);
        _choices["currency"] = PlaceChoices.Currencies(Words, card.Currency, ours.Currency);
        _choices["time_zone"] = PlaceChoices.ZonesAt(Desk.Now, Words, card.TimeZone, ours.TimeZone);
        _choices["language"] = [.. CardRules.Languages.Select(code => (code, Words[$"card-language.{code}"]))];
        _choices["public_buyer"] =
        [
            ("", Words["card-field.public-buyer.none"]),
            .. Enum.GetValues<PublicBuyerGround>().Select(ground =>
                (StoredWord.Of(ground), Words.Of("public-buyer", ground))),
        ];
        if (!Desk.May(Right.Reassign)) return;
        var people = await db.People.AsNoTracking()
            .Where(person => person.LeftOn == null || person.LeftOn > Desk.Today)
            .Where(person => person.Role == PersonRole.Manager || person.Role == PersonRole.Head)
            .OrderBy(person => person.NameFolded).ThenBy(person => person.Id).ToListAsync(cancel);
        _choices["manager"] =
        [
            ("", Words["customer.manager.none"]),
            .. people.Select(person => (person.Id.ToString(CultureInfo.InvariantCulture), person.Name)),
        ];
    }

    private Task Save() => Save(anyway: false);

    private async Task Save(bool anyway)
    {
        var request = new EditCustomer.Request(Id, _seen, _values, anyway);
        _answer = await EditCustomer.Run(Desk, request, CancellationToken.None);
        if (!_answer.IsDone) return;
        Snackbar.Add(Words[_answer.Changes.Count == 0 ? "card-edit.nothing" : "card-edit.saved"], Severity.Success);
        await Leave();
    }

    private async Task Leave()
    {
        await Script.InvokeVoidAsync("debitorDrafts.forget", DraftName);
        Navigation.NavigateTo($"customers/{Id}");
    }
}
