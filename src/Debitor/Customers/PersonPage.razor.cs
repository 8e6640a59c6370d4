using System.Globalization;
using Debitor.Core;
using Debitor.Core.Customers;
using Debitor.Core.Languages;
using Debitor.Core.Platform.Identity;
using Debitor.Platform.Database;
using Debitor.Platform.Identity;
using Debitor.Platform.Web;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Debitor.Customers;

/// <summary>One of our people: the card, absences, the account, and what was changed.</summary>
public sealed partial class PersonPage
{
    private const string Source = "web";

    private readonly PersonForm _form = new();
    private List<ListedPerson> _people = [];
    private ListedPerson? _row;
    private List<Absence> _absences = [];
    private List<PersonDeed> _history = [];
    private Invitation? _invitation;
    private DateOnly? _absentFrom;
    private DateOnly? _absentUntil;
    private string? _done;
    private string? _error;
    private string? _absenceError;
    private string? _accountError;
    private long? _filledFor;
    private bool _isLoaded;

    [Parameter]
    public long? Id { get; set; }

    [Inject]
    private PeopleAccounts Accounts { get; set; } = null!;

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    protected override Right Needs => Id is null ? Right.ManagePeople : Right.SeeTeam;

    private bool MayManage => Desk.May(Right.ManagePeople);

    private bool MayAbsences => Id is { } id && Desk.May(Right.ManageAbsences)
        && (Desk.Acting.Sight.SeesAll || Desk.Acting.Sight.Managers.Contains(id));

    private string DraftName => $"person-{Id}";

    private string Title => _row?.Person.Name ?? Words["people.add"];

    // Who has left is nobody's head; who is one already stays to be seen.
    private IEnumerable<Person> Colleagues => _people.Select(row => row.Person).Where(person =>
        person.Id != Id
        && (!(person.LeftOn <= Desk.Today) || person.Id == _form.HeadId || person.Id == _form.DeputyId));

    protected override async Task Load(CancellationToken cancel)
    {
        await using var db = Desk.OpenBook();
        var list = new PeopleList(db, Desk.Today, TimeProvider.System.Microseconds());
        _people = await list.All(cancel);
        _row = Id is { } id ? _people.Find(row => row.Person.Id == id) : null;
        if (Id is not null && _row is null)
        {
            Navigation.NotFound();
            return;
        }

        if (_row is { } row)
        {
            _absences = await list.Absences(row.Person.Id, cancel);
            _history = MayManage || Desk.May(Right.ReadJournal) ? await list.History(row.Person.Id, cancel) : [];
        }

        // What is being typed is not swept away by what others do meanwhile.
        if (!_isLoaded || _filledFor != Id) Fill(_row?.Person);
        _filledFor = Id;
        _isLoaded = true;
    }

    internal static string When(DateTime instant, Workplace desk)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(
            DateTime.SpecifyKind(instant, DateTimeKind.Utc), TimeZoneInfo.FindSystemTimeZoneById(desk.Tenant.TimeZone));
        return $"{Written.ShortDay(DateOnly.FromDateTime(local), desk.Language)} "
            + local.ToString("HH:mm", CultureInfo.InvariantCulture);
    }

    private void Fill(Person? person)
    {
        _form.Take(person);
        _invitation = null;
        _done = _error = _absenceError = _accountError = null;
    }

    private async Task Save()
    {
        _done = null;
        _error = null;
        if (!MayManage) return;
        var id = Id ?? 0;
        var card = _form.Card();
        if (id != 0 && card.Email is { Length: > 0 } email
            && !await Accounts.MayHave(Desk, id, email.Trim().ToLowerInvariant(), CancellationToken.None))
        {
            _error = Words.Of("person-refusal", PersonRefusal.EmailTaken);
            return;
        }

        var saved = await Desk.ChangeBook(
            db => new SavePerson(db, Desk.Ids, Desk.Clock, Desk.Actor, Source)
                .Run(id, card, Desk.Today, CancellationToken.None),
            CancellationToken.None);
        if (saved.Refusal is { } refusal)
        {
            _error = Words.Of("person-refusal", refusal);
            return;
        }

        if (saved.Value.Email is { } address)
            await Accounts.Follow(Desk, saved.Value.Id, address, CancellationToken.None);
        if (saved.Value.LeftOn <= Desk.Today)
            await Accounts.EndSessions(Desk, saved.Value.Id, CancellationToken.None);
        Workplaces.Forget(Desk.Tenant.Id, saved.Value.Id);
        await Script.InvokeVoidAsync("debitorDrafts.forget", DraftName);
        if (id == 0)
        {
            Navigation.NavigateTo($"settings/people/{saved.Value.Id}");
            return;
        }

        await Reload();
        Fill(_row?.Person);
        _done = Words["person.saved"];
    }

    private async Task AddAbsence()
    {
        _absenceError = null;
        _done = null;
        if (!MayAbsences || _absentFrom is not { } from || _absentUntil is not { } until) return;
        var days = new AbsentDays(from, until);
        var answer = await Desk.Change(
            db => new RecordAbsence(db, Desk.Ids, Desk.Clock, Desk.Actor, Source)
                .Run(Id!.Value, days, CancellationToken.None),
            CancellationToken.None);
        if (Said(answer, "person.absence.added")) (_absentFrom, _absentUntil) = (null, null);
        await Reload();
    }

    private async Task TakeBack(Absence absence)
    {
        if (!MayAbsences) return;
        var answer = await Desk.Change(
            db => new TakeBackAbsence(db, Desk.Ids, Desk.Clock, Desk.Actor).Run(absence.Id, CancellationToken.None),
            CancellationToken.None);
        Said(answer, "person.absence.taken-back");
        await Reload();
    }

    private bool Said(Decision<Absence, AbsenceRefusal> answer, string done)
    {
        if (answer.Refusal is { } refusal)
        {
            _absenceError = Words.Of("absence-refusal", refusal);
            return false;
        }

        _absenceError = null;
        _done = Words[done];
        if (_row?.Person.DeputyId is { } deputy) Workplaces.Forget(Desk.Tenant.Id, deputy);
        return true;
    }

    private async Task Invite()
    {
        var answer = await Accounts.Invite(Desk, Id!.Value, CancellationToken.None);
        _invitation = answer.Refusal is null ? answer.Value : null;
        await Told(answer.Refusal, null);
    }

    private async Task Lock() =>
        await Told((await Accounts.Lock(Desk, Id!.Value, CancellationToken.None)).Refusal, "person.locked");

    private async Task Unlock() =>
        await Told((await Accounts.Unlock(Desk, Id!.Value, CancellationToken.None)).Refusal, "person.unlocked");

    private async Task EndSessions() =>
        await Told(
            (await Accounts.EndSessions(Desk, Id!.Value, CancellationToken.None)).Refusal, "person.sessions-ended");

    private async Task ResetPasskeys() =>
        await Told(
            (await Accounts.ResetPasskeys(Desk, Id!.Value, CancellationToken.None)).Refusal, "person.passkeys-reset");

    private async Task Told(PeopleAccountRefusal? refusal, string? done)
    {
        _accountError = refusal is { } no ? Words.Of("account-refusal", no) : null;
        _done = refusal is null && done is not null ? Words[done] : null;
        await Reload();
    }

    private string StandIn(Person person) => person.DeputyId is { } deputy
        ? Words["person.absence.deputy", ("name", NameOf(deputy))]
        : Words["person.absence.no-deputy"];

    private string NameOf(long id) => _people.Find(row => row.Person.Id == id)?.Person.Name ?? "—";

    private string DeedName(string action) =>
        Words.Has($"person-deed.{action}") ? Words[$"person-deed.{action}"] : action;

    private string FieldName(string field)
    {
        var key = $"person-field.{field.Replace('_', '-')}";
        return Words.Has(key) ? Words[key] : field;
    }

    private string Value(string field, string? value)
    {
        if (string.IsNullOrEmpty(value)) return "—";
        if (field is "head" or "deputy" && long.TryParse(value, CultureInfo.InvariantCulture, out var id))
            return NameOf(id);
        if (field == "role" && StoredWord.TryParse(value, out PersonRole role)) return Words.Of("role", role);
        var isDay = DateOnly.TryParseExact(
            value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        return isDay ? Show(day) : value;
    }

    private sealed class PersonForm
    {
        public string Name { get; set; } = "";
        public string? Email { get; set; }
        public PersonRole Role { get; set; }
        public long? HeadId { get; set; }
        public long? DeputyId { get; set; }
        public string? Phone { get; set; }
        public string? Language { get; set; }
        public int? ContactsADay { get; set; }
        public DateOnly? LeftOn { get; set; }

        public PersonCard Card() =>
            new(Name, Email, Role, HeadId, DeputyId, Phone, Language, ContactsADay, LeftOn);

        public void Take(Person? person)
        {
            Name = person?.Name ?? "";
            Email = person?.Email;
            Role = person?.Role ?? PersonRole.Manager;
            HeadId = person?.HeadId;
            DeputyId = person?.DeputyId;
            Phone = person?.Phone;
            Language = person?.Language;
            ContactsADay = person?.ContactsADay;
            LeftOn = person?.LeftOn;
        }
    }
}
