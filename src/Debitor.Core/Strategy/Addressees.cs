using Debitor.Core.Customers;

namespace Debitor.Core.Strategy;

/// <summary>How a customer is reached.</summary>
/// <param name="Channel">By which means.</param>
/// <param name="Person">With whom; null when nobody is known or nobody is contacted.</param>
/// <param name="Why">Why by another channel than was wanted; null when by that one.</param>
internal readonly record struct Reach(Channel Channel, long? Person, ChannelChange? Why);

/// <summary>Chooses whom at the customer to contact, and by which means.</summary>
internal static class Addressees
{
    /// <summary>
    /// The person in the role looked for, else whoever decides on payments, else the first one known; among those
    /// the channel can reach. An e-mail that nobody has an address for becomes a call, and a channel that is out of
    /// order or objected to gives way to the next one: a step is never lost for want of an address.
    /// </summary>
    /// <param name="persons">Who is known at the customer.</param>
    /// <param name="channel">The channel that is wanted.</param>
    /// <param name="alternates">Which comes after it; a call and an e-mail stand in for each other anyway.</param>
    /// <param name="role">Who is looked for.</param>
    /// <param name="day">The day of the contact.</param>
    public static Reach Choose(
        IReadOnlyList<ContactChoice> persons, Channel channel, IReadOnlyList<Channel> alternates, ContactRole role,
        DateOnly day)
    {
        if (channel == Channel.Internal) return new Reach(channel, null, null);
        if (channel == Channel.Email && !Any(persons, channel))
            return new Reach(Channel.Call, Best(persons, Channel.Call, role)?.ContactPersonId, ChannelChange.NoAddress);
        var wanted = Best(persons, channel, role);
        if (wanted?.TroubleOn(channel, day) is not { } trouble)
            return new Reach(channel, wanted?.ContactPersonId, null);
        var why = trouble.IsObjection ? ChannelChange.Objected : ChannelChange.OutOfOrder;
        foreach (var other in Others(channel, alternates))
        {
            if (Reaches(wanted.Value, other, day)) return new Reach(other, wanted.Value.ContactPersonId, why);
        }

        foreach (var other in Others(channel, alternates).Prepend(channel))
        {
            foreach (var person in persons)
            {
                if (Reaches(person, other, day))
                    return new Reach(other, person.ContactPersonId, other == channel ? null : why);
            }
        }

        // Nothing else is left: a letter always arrives.
        return new Reach(Channel.Letter, wanted.Value.ContactPersonId, why);
    }

    /// <summary>What comes after a channel that brought nothing back.</summary>
    public static Channel AfterSilence(Channel channel, IReadOnlyList<Channel> alternates) =>
        Others(channel, alternates).FirstOrDefault(channel);

    private static IEnumerable<Channel> Others(Channel channel, IReadOnlyList<Channel> alternates)
    {
        foreach (var other in alternates)
        {
            if (other != channel) yield return other;
        }

        if (channel == Channel.Call) yield return Channel.Email;
        else if (channel is Channel.Email or Channel.Sms or Channel.Messenger) yield return Channel.Call;
    }

    private static bool Any(IReadOnlyList<ContactChoice> persons, Channel channel)
    {
        foreach (var person in persons)
        {
            if (HasAddress(person, channel)) return true;
        }

        return false;
    }

    private static ContactChoice? Best(IReadOnlyList<ContactChoice> persons, Channel channel, ContactRole role)
    {
        ContactChoice? best = null;
        var bestRank = int.MinValue;
        foreach (var person in persons)
        {
            var rank = (HasAddress(person, channel) ? 100 : 0) + (person.Role == role ? 10 : 0)
                + (person.Decides ? 5 : 0);
            if (rank > bestRank) (best, bestRank) = (person, rank);
        }

        return best;
    }

    private static bool Reaches(ContactChoice person, Channel channel, DateOnly day) =>
        HasAddress(person, channel) && person.TroubleOn(channel, day) is null;

    private static bool HasAddress(ContactChoice person, Channel channel) => channel switch
    {
        Channel.Email => person.HasEmail,
        Channel.Call or Channel.Sms or Channel.Messenger => person.HasPhone,
        Channel.Letter or Channel.Meeting or Channel.Internal => true,
    };
}
