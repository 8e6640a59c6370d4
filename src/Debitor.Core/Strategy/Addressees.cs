using Debitor.Core.Customers;

namespace Debitor.Core.Strategy;

/// <summary>Chooses whom at the customer to contact.</summary>
internal static class Addressees
{
    /// <summary>
    /// The person in the role looked for, else whoever decides on payments, else the first one known; among those
    /// the channel can reach. An e-mail that nobody has an address for becomes a call: a step is never lost for
    /// want of an address.
    /// </summary>
    public static (Channel Channel, long? Person) Choose(
        IReadOnlyList<ContactChoice> persons, Channel channel, ContactRole role)
    {
        if (channel == Channel.Internal) return (channel, null);
        var reached = channel == Channel.Email && !persons.Any(person => person.HasEmail) ? Channel.Call : channel;
        ContactChoice? best = null;
        var bestRank = int.MinValue;
        foreach (var person in persons)
        {
            var rank = Rank(person, reached, role);
            if (rank > bestRank) (best, bestRank) = (person, rank);
        }

        return (reached, best?.ContactPersonId);
    }

    private static int Rank(ContactChoice person, Channel channel, ContactRole role)
    {
        var reachable = channel switch
        {
            Channel.Email => person.HasEmail,
            Channel.Call or Channel.Sms or Channel.Messenger => person.HasPhone,
            Channel.Letter or Channel.Meeting or Channel.Internal => true,
        };
        return (reachable ? 100 : 0) + (person.Role == role ? 10 : 0) + (person.Decides ? 5 : 0);
    }
}
