using System.Globalization;
using Debitor.Core.Platform.Identity;
using Debitor.Platform.Database;
using Debitor.Shell;
using Microsoft.AspNetCore.Components;

namespace Debitor.Customers;

/// <summary>Our people: who does what, who stands in for whom, who can sign in.</summary>
public sealed partial class PeoplePage
{
    private List<ListedPerson> _shown = [];
    private Dictionary<long, string> _names = [];
    private int _left;
    private bool _isLoaded;

    /// <summary><c>all</c> shows those who have left as well.</summary>
    [SupplyParameterFromQuery(Name = "show")]
    private string? Shown { get; set; }

    protected override Right Needs => Right.SeeTeam;

    protected override async Task Load(CancellationToken cancel)
    {
        await using var db = Desk.OpenBook();
        var all = await new PeopleList(db, Desk.Today, TimeProvider.System.Microseconds()).All(cancel);
        _names = all.ToDictionary(row => row.Person.Id, row => row.Person.Name);
        all.RemoveAll(row => row.Person.Email is null && row.Person.Name == GlobalOptions.ActorDefault);
        _left = all.Count(row => row.Person.LeftOn <= Desk.Today);
        _shown = Shown == "all" ? all : [.. all.Where(row => !(row.Person.LeftOn <= Desk.Today))];
        _isLoaded = true;
    }

    internal static string StateClass(AccountState state) => state switch
    {
        AccountState.Active => "good",
        AccountState.Waiting => "amber",
        AccountState.Locked => "bad",
        AccountState.None or AccountState.Invited => "",
    };

    private string NameOf(long? id) => id is { } known ? _names.GetValueOrDefault(known, "—") : "—";

    // What the policy says for the role is told with the word "usual".
    private string Capacity(Person person)
    {
        if (person.ContactsADay is { } own) return own.ToString(CultureInfo.InvariantCulture);
        return Desk.Inputs.Policy.ContactsADay.TryGetValue(person.Role, out var usual)
            ? Words["people.capacity.usual", ("count", usual)]
            : "—";
    }
}
