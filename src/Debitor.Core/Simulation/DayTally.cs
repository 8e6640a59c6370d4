using Debitor.Core.Customers;

namespace Debitor.Core.Simulation;

/// <summary>What was counted on a day, or on all of them.</summary>
public sealed class DayTally
{
    private readonly SortedDictionary<Currency, long> _cash = [];
    private readonly SortedDictionary<Channel, int> _byChannel = [];
    private readonly SortedDictionary<long, int> _byPerson = [];

    /// <summary>What debtors paid, minor units by currency.</summary>
    public IReadOnlyDictionary<Currency, long> CashMinor => _cash;

    /// <summary>Contacts by means; work in our own house stands under <see cref="Channel.Internal"/>.</summary>
    public IReadOnlyDictionary<Channel, int> ByChannel => _byChannel;

    /// <summary>The same by who of us did it.</summary>
    public IReadOnlyDictionary<long, int> ByPerson => _byPerson;

    /// <summary>Contacts with customers, attempts included.</summary>
    public int Contacts => _byChannel.Where(channel => channel.Key != Channel.Internal).Sum(channel => channel.Value);

    /// <summary>Customers that did not fit into somebody's day.</summary>
    public int OverCapacity { get; internal set; }

    public int PromisesGiven { get; internal set; }

    public int PromisesKept { get; internal set; }

    public int PromisesPartlyKept { get; internal set; }

    public int PromisesBroken { get; internal set; }

    /// <summary>Stops of supplies that were proposed.</summary>
    public int StopsProposed { get; internal set; }

    /// <summary>Cases that the lawyers took over.</summary>
    public int CasesAtLawyers { get; internal set; }

    public int DisputesOpened { get; internal set; }

    public int Refusals { get; internal set; }

    /// <summary>Documents that were bought.</summary>
    public int DocumentsIssued { get; internal set; }

    /// <summary>Customers annoyed beyond the rules: twice a day, on a day of rest, out of hours.</summary>
    public int BeyondTheRules { get; internal set; }

    internal void Pay(Currency currency, long minor) => _cash[currency] = _cash.GetValueOrDefault(currency) + minor;

    internal void Contact(Channel channel, long person)
    {
        _byChannel[channel] = _byChannel.GetValueOrDefault(channel) + 1;
        _byPerson[person] = _byPerson.GetValueOrDefault(person) + 1;
    }

    internal void Add(DayTally other)
    {
        foreach (var (currency, minor) in other._cash) Pay(currency, minor);
        foreach (var (channel, count) in other._byChannel)
            _byChannel[channel] = _byChannel.GetValueOrDefault(channel) + count;
        foreach (var (person, count) in other._byPerson)
            _byPerson[person] = _byPerson.GetValueOrDefault(person) + count;
        OverCapacity += other.OverCapacity;
        PromisesGiven += other.PromisesGiven;
        PromisesKept += other.PromisesKept;
        PromisesPartlyKept += other.PromisesPartlyKept;
        PromisesBroken += other.PromisesBroken;
        StopsProposed += other.StopsProposed;
        CasesAtLawyers += other.CasesAtLawyers;
        DisputesOpened += other.DisputesOpened;
        Refusals += other.Refusals;
        DocumentsIssued += other.DocumentsIssued;
        BeyondTheRules += other.BeyondTheRules;
    }
}
