namespace Debitor.Customers;

/// <summary>The tabs of a customer's page, as they stand in its address.</summary>
internal static class CustomerTabs
{
    public const string Overview = "overview";
    public const string Items = "items";
    public const string Payments = "payments";
    public const string Agreements = "agreements";
    public const string People = "people";
    public const string Documents = "documents";
    public const string Supply = "supply";
    public const string Prevention = "prevention";
    public const string Group = "group";

    private static readonly string[] All =
        [Overview, Items, Payments, Agreements, Supply, People, Documents, Prevention, Group];

    public static IReadOnlyList<string> Names => All;

    /// <summary>The tab that an address asks for; the first one when it asks for none there is.</summary>
    public static string Read(string? tab) => All.Contains(tab) ? tab! : Overview;
}
