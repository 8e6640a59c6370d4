using Debitor.Core.Customers;
using Debitor.Core.Strategy.Policies;

namespace Debitor.Core.Strategy;

/// <summary>What a limit counts.</summary>
public enum CountedContacts
{
    Calls,

    /// <summary>E-mail, SMS, messengers and letters.</summary>
    Messages,
    Meetings,

    /// <summary>All of these.</summary>
    Together,

    /// <summary>Contacts that were agreed with the customer.</summary>
    CallBacks,

    /// <summary>Attempts that reached nobody.</summary>
    NoAnswer,
}

/// <summary>Over what time a limit counts; the days roll.</summary>
public enum LimitWindow
{
    Day,
    Week,
    Month,
}

/// <summary>A limit that is used up.</summary>
/// <param name="Counts">What it counts.</param>
/// <param name="Window">Over what time.</param>
public readonly record struct LimitHold(CountedContacts Counts, LimitWindow Window);

/// <summary>Counts contacts against the limits of the policy: people and machine together.</summary>
/// <remarks>
/// <para>
/// Contacts with the customer count, and those that people who serve it had about other customers. One that came in
/// never counts, nor does work in our own house. What was agreed with the customer and attempts without an answer have
/// limits of their own; where the policy gives none they count as what they are, a call or a message.
/// </para>
/// <para>A window of n days holds the day and the n − 1 before it.</para>
/// </remarks>
public sealed class ContactAllowance
{
    private static readonly LimitWindow[] Windows = [LimitWindow.Day, LimitWindow.Week, LimitWindow.Month];

    private readonly ContactLimits _limits;
    private readonly List<(DateOnly On, CountedContacts As)> _counted = [];
    private readonly DateOnly _last = DateOnly.MinValue;

    /// <param name="contacts">In rising order of the day.</param>
    /// <param name="limits">The limits.</param>
    /// <param name="today">Later contacts are not known yet.</param>
    public ContactAllowance(IReadOnlyList<PastContact> contacts, ContactLimits limits, DateOnly today)
    {
        _limits = limits;
        if (!limits.AreAny) return;
        PastContact? before = null;
        for (var i = 0; i < contacts.Count; i++)
        {
            var contact = contacts[i];
            if (contact.DoneOn > today) break;
            var isAgreed = before is { } last && IsAgreed(last, contact.DoneOn);
            if (contact.IsOwn) before = contact;
            if (contact.IsIncoming || contact.Channel == Channel.Internal || IsToldTwice(contacts, i)) continue;
            _counted.Add((contact.DoneOn, KindOf(contact.Channel, contact.Result, isAgreed)));
            _last = contact.DoneOn;
        }
    }

    /// <summary>How many days a window holds.</summary>
    public static int Days(LimitWindow window) => window switch
    {
        LimitWindow.Day => 1,
        LimitWindow.Week => 7,
        LimitWindow.Month => 30,
    };

    /// <summary>The limit itself; null where there is none.</summary>
    public static int? Max(ContactLimits limits, LimitHold limit)
    {
        var frequency = limit.Counts switch
        {
            CountedContacts.Calls => limits.Calls,
            CountedContacts.Messages => limits.Messages,
            CountedContacts.Meetings => limits.Meetings,
            CountedContacts.Together => limits.Together,
            CountedContacts.CallBacks => limits.CallBacks,
            CountedContacts.NoAnswer => limits.NoAnswer,
        };
        return limit.Window switch
        {
            LimitWindow.Day => frequency.Day,
            LimitWindow.Week => frequency.Week,
            LimitWindow.Month => frequency.Month,
        };
    }

    /// <summary>Whether a contact on a day was agreed in the one before it, by somebody who was spoken to.</summary>
    public static bool IsAgreed(PastContact before, DateOnly on) =>
        before.IsOwn && before.NextOn <= on && before.Result is not (ActivityResult.NoAnswer or ActivityResult.Sent);

    /// <summary>The first day from which a contact may be made, and the limit that holds it back until then.</summary>
    /// <param name="from">The day on which it is wanted.</param>
    /// <param name="channel">By which means.</param>
    /// <param name="isAgreed">Whether the customer agreed to it.</param>
    public (DateOnly On, LimitHold? By) Earliest(DateOnly from, Channel channel, bool isAgreed)
    {
        if (_counted.Count == 0 || channel == Channel.Internal) return (from, null);
        var day = from > _last ? from : _last;
        LimitHold? by = null;
        while (Full(day, channel, null, isAgreed) is { } full)
        {
            by = full;
            day = FreeAgain(full, day);
        }

        return by is null ? (from, null) : (day, by);
    }

    /// <summary>The limit that one more contact on a day would pass; null when it may be made.</summary>
    /// <param name="on">The day.</param>
    /// <param name="channel">By which means.</param>
    /// <param name="result">How it ended; null when it is still to be made: then it may reach nobody.</param>
    /// <param name="isAgreed">Whether the customer agreed to it.</param>
    public LimitHold? Full(DateOnly on, Channel channel, ActivityResult? result, bool isAgreed)
    {
        if (_counted.Count == 0) return null;
        var kind = KindOf(channel, result, isAgreed);
        if (FullOf(kind, on) is { } own) return own;
        if (kind is CountedContacts.CallBacks or CountedContacts.NoAnswer) return null;
        if (FullOf(CountedContacts.Together, on) is { } together) return together;
        return result is null && channel == Channel.Call ? FullOf(CountedContacts.NoAnswer, on) : null;
    }

    /// <summary>How many contacts count in a window that ends on a day.</summary>
    public int Count(LimitHold limit, DateOnly on)
    {
        var after = on.AddDays(-Days(limit.Window));
        var count = 0;
        foreach (var (day, kind) in _counted)
        {
            if (day > after && day <= on && Counts(limit.Counts, kind)) count++;
        }

        return count;
    }

    // One talk about several customers of one person is written down for each: it was one.
    private static bool IsToldTwice(IReadOnlyList<PastContact> contacts, int at)
    {
        var contact = contacts[at];
        if (contact.IsOwn || contact.ContactPersonId is null) return false;
        for (var i = 0; i < contacts.Count; i++)
        {
            var other = contacts[i];
            if (i != at && (other.IsOwn || i < at) && other.DoneOn == contact.DoneOn
                && other.ContactPersonId == contact.ContactPersonId && other.Channel == contact.Channel) return true;
        }

        return false;
    }

    private LimitHold? FullOf(CountedContacts kind, DateOnly on)
    {
        foreach (var window in Windows)
        {
            var limit = new LimitHold(kind, window);
            if (Max(_limits, limit) is { } max && Count(limit, on) >= max) return limit;
        }

        return null;
    }

    // The day on which enough of them have left the window.
    private DateOnly FreeAgain(LimitHold limit, DateOnly on)
    {
        var left = Count(limit, on) - Max(_limits, limit)!.Value + 1;
        var days = Days(limit.Window);
        foreach (var (day, kind) in _counted)
        {
            if (day.AddDays(days) <= on || day > on || !Counts(limit.Counts, kind)) continue;
            if (--left == 0) return day.AddDays(days);
        }

        return on.AddDays(days);
    }

    private static bool Counts(CountedContacts limit, CountedContacts kind) => limit == CountedContacts.Together
        ? kind is CountedContacts.Calls or CountedContacts.Messages or CountedContacts.Meetings
        : limit == kind;

    private CountedContacts KindOf(Channel channel, ActivityResult? result, bool isAgreed)
    {
        if (result == ActivityResult.NoAnswer && _limits.NoAnswer.IsAny) return CountedContacts.NoAnswer;
        if (isAgreed && _limits.CallBacks.IsAny) return CountedContacts.CallBacks;
        return channel switch
        {
            Channel.Call => CountedContacts.Calls,
            Channel.Meeting => CountedContacts.Meetings,
            _ => CountedContacts.Messages,
        };
    }
}
