using Debitor.Strategy;

namespace Debitor.Customers;

/// <summary>Who decides and who pays at the customer, how they are reached, and who of us knows them.</summary>
public sealed partial class PeopleTab
{
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
