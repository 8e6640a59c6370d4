using Debitor.Core.Platform.Identity;
using Debitor.Platform.Web;
using Microsoft.AspNetCore.Components.Routing;

namespace Debitor.Shell;

/// <summary>A page of the navigation.</summary>
/// <param name="Address">Relative to the root.</param>
/// <param name="Key">Its name among the words.</param>
/// <param name="Keys">The keys that lead there.</param>
/// <param name="Needs">Who sees it.</param>
internal sealed record Place(string Address, string Key, string Keys, Right Needs)
{
    /// <summary>The first page is the beginning of every address.</summary>
    public NavLinkMatch Match => Address.Length == 0 ? NavLinkMatch.All : NavLinkMatch.Prefix;
}

/// <summary>The places that somebody can go to.</summary>
internal static class Places
{
    private static readonly Place[] All =
    [
        new("", "nav.today", "g t", Right.ReadCustomers),
        new("conversations/mine", "nav.conversations", "g v", Right.RecordContacts),
        new("team", "nav.team", "g m", Right.SeeTeam),
        new("customers", "nav.customers", "g c", Right.ReadCustomers),
        new("items", "nav.items", "g i", Right.ReadCustomers),
        new("ageing", "nav.ageing", "g a", Right.ReadCustomers),
        new("shipping", "nav.shipping", "g h", Right.SeeShipping),
        new("import", "nav.import", "g p", Right.Import),
        new("settings", "nav.settings", "g s", Right.ReadCustomers),
    ];

    public static IEnumerable<Place> For(Workplace desk) => All.Where(place => desk.May(place.Needs));
}
