using Debitor.Core.Customers;
using Debitor.Core.Platform.Identity;
using Debitor.Platform.Database;
using Debitor.Platform.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.JSInterop;
using MudBlazor;

namespace Debitor.Customers;

/// <summary>Adds a contact person, or changes one.</summary>
public sealed partial class EditPersonPage
{
    private readonly Dictionary<string, IReadOnlyList<(string Value, string Text)>> _choices = [];
    private Dictionary<string, string?> _seen = [];
    private Dictionary<string, string?> _values = [];
    private CardAnswer _answer = new();
    private string? _name;
    private bool _isMissing;

    [Parameter]
    public long Id { get; set; }

    [Parameter]
    public long? PersonId { get; set; }

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = null!;

    protected override Right Needs => Right.EditCustomers;

    private string DraftName => $"customer-{Id}-person-{PersonId}";

    private string Title => Words[PersonId is null ? "customer-people.add" : "customer-people.edit"];

    protected override bool Concerns(LiveChange change) => false;

    protected override async Task Load(CancellationToken cancel)
    {
        if (_name is not null) return;
        await using var db = Desk.Open();
        var card = await db.Customers.AsNoTracking().SingleOrDefaultAsync(known => known.Id == Id, cancel);
        var isKnown = card is not null && await LoadPerson(db, cancel);
        _isMissing = !isKnown;
        if (!isKnown)
        {
            if (!RendererInfo.IsInteractive) Navigation.NotFound();
            return;
        }

        _choices["role"] =
            [.. Enum.GetValues<ContactRole>().Select(role => (StoredWord.Of(role), Words.Of("contact-role", role)))];
        _choices["decides"] = [("", Words["customer-people.decides.no"]), ("yes", Words["customer-people.decides"])];
        _choices["language"] =
        [
            ("", Words["customer-people.language.of-customer"]),
            .. CardRules.Languages.Select(code => (code, Words[$"card-language.{code}"])),
        ];
        _name = card!.Name;
    }

    private async Task<bool> LoadPerson(DebitorDb db, CancellationToken cancel)
    {
        if (PersonId is null)
        {
            _seen = CardRules.PersonFields.ToDictionary(field => field, _ => (string?)null);
            _values = new Dictionary<string, string?>(_seen) { ["role"] = StoredWord.Of(ContactRole.Accountant) };
            return true;
        }

        var found = await (
            from link in db.CustomerContacts.AsNoTracking()
            join person in db.ContactPersons.AsNoTracking() on link.ContactPersonId equals person.Id
            where link.CustomerId == Id && link.ContactPersonId == PersonId
            select new { link, person }).SingleOrDefaultAsync(cancel);
        if (found is null) return false;
        _seen = CardValues.Of(found.link, found.person);
        _values = new Dictionary<string, string?>(_seen);
        return true;
    }

    private async Task Save()
    {
        var request = new EditContactPerson.Request(Id, PersonId, _seen, _values);
        _answer = await EditContactPerson.Run(Desk, request, CancellationToken.None);
        if (!_answer.IsDone) return;
        Snackbar.Add(Words[_answer.Changes.Count == 0 ? "card-edit.nothing" : "card-edit.saved"], Severity.Success);
        await Leave();
    }

    private async Task Leave()
    {
        await Script.InvokeVoidAsync("debitorDrafts.forget", DraftName);
        Navigation.NavigateTo($"customers/{Id}?tab=people");
    }
}
