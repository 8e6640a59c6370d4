using Debitor.Core.Customers;
using Debitor.Strategy;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Customers;

/// <summary>Who decides and who pays at the customer, how they are reached, and who of us knows them.</summary>
public sealed partial class PeopleTab
{
    private static readonly Channel[] Noted = [Channel.Call, Channel.Email, Channel.Sms, Channel.Messenger];

    private IReadOnlyList<ChannelFact> _troubles = [];
    private DossierFacts? _seen;
    private Channel _channel = Channel.Call;
    private bool _isObjection;

    protected override async Task OnParametersSetAsync()
    {
        if (ReferenceEquals(_seen, Facts)) return;
        _seen = Facts;
        var persons = Facts.ContactPersons.Select(contact => contact.Person.Id).ToList();
        await using var db = Desk.Open();
        _troubles = await db.ChannelFacts.AsNoTracking()
            .Where(row => persons.Contains(row.ContactPersonId) && row.UndoneAt == null && row.EndedOn == null)
            .OrderBy(row => row.Id).ToListAsync();
    }

    private IEnumerable<ChannelFact> TroublesOf(long personId) =>
        _troubles.Where(row => row.ContactPersonId == personId);

    private async Task Note(long personId)
    {
        var request = new NoteChannel.Request(Customer.Id, personId, _channel, _isObjection);
        var decision = await NoteChannel.Run(Desk, request, CancellationToken.None);
        Refusal = decision.Refusal is { } refusal ? Say(refusal) : null;
    }

    private async Task End(long id)
    {
        var decision = await NoteChannel.End(Desk, Customer.Id, id, CancellationToken.None);
        Refusal = decision.Refusal is { } refusal ? Say(refusal) : null;
    }

    private string Say(ChannelRefusal refusal) => Words[refusal switch
    {
        ChannelRefusal.NotAllowed => "channel-fact.refused.right",
        ChannelRefusal.Unknown => "channel-fact.refused.unknown",
        ChannelRefusal.Twice => "channel-fact.refused.twice",
    }];

    private static IEnumerable<(string Field, string Value, string? Link)> Channels(DossierContact contact)
    {
        var person = contact.Person;
        (string Field, string? Value, string? Scheme)[] all =
        [
            ("phone", person.Phone, "tel:"), ("mobile", person.Mobile, "tel:"), ("email", person.Email, "mailto:"),
            ("messenger", person.Messenger, null), ("personal_email", person.PersonalEmail, "mailto:"),
            ("home_phone", person.HomePhone, "tel:"), ("office_address", person.OfficeAddress, null),
            ("known_by", contact.Link.KnownBy, null), ("deputy_for", contact.Link.DeputyFor, null),
        ];
        foreach (var (field, value, scheme) in all)
        {
            if (value is not null) yield return (field, value, scheme is null ? null : scheme + AddressOf(value));
        }
    }

    private static string AddressOf(string value) =>
        Uri.EscapeDataString(value).Replace("%40", "@", StringComparison.Ordinal);

    private async Task Remove(long personId)
    {
        var decision = await RemoveContactPerson.Run(
            Desk, Customer.Id, personId, isBack: false, CancellationToken.None);
        Tell(decision, "customer-people.removed", PutBack);
    }

    private async Task PutBack(long personId)
    {
        var decision = await RemoveContactPerson.Run(
            Desk, Customer.Id, personId, isBack: true, CancellationToken.None);
        Tell(decision, "customer-people.returned");
    }
}
