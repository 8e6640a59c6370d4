namespace Debitor.Platform.Api;

/// <summary>What a token may be used for, beside the rights and the sight of the person it acts as.</summary>
internal static class ApiScopes
{
    public const string CustomersRead = "customers:read";
    public const string ContactsWrite = "contacts:write";
    public const string LedgerRead = "ledger:read";
    public const string LedgerWrite = "ledger:write";
    public const string ImportWrite = "import:write";
    public const string PlanRead = "plan:read";
    public const string PlanWrite = "plan:write";
    public const string PeopleRead = "people:read";

    /// <summary>Reviews of conversations that were shared for coaching.</summary>
    public const string CoachingRead = "coaching:read";
    public const string MethodRead = "method:read";
    public const string MethodWrite = "method:write";
    public const string PolicyRead = "policy:read";
    public const string PolicyWrite = "policy:write";

    /// <summary>May we ship, who is stopped, releases: no debts.</summary>
    public const string ShippingRead = "shipping:read";
    public const string ShippingWrite = "shipping:write";

    /// <summary>All of them, in the order in which they are offered.</summary>
    public static readonly string[] All =
    [
        CustomersRead, ContactsWrite, LedgerRead, LedgerWrite, ImportWrite, PlanRead, PlanWrite, PeopleRead, MethodRead,
        MethodWrite, CoachingRead, PolicyRead, PolicyWrite, ShippingRead,
        ShippingWrite,
    ];

    /// <summary>Scopes as they are stored: words parted by a space.</summary>
    public static string[] Read(string stored) => stored.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
