namespace Debitor.Platform.Identity;

/// <summary>What a signed-in principal carries beside the account's id; see <see cref="AccountSession"/>.</summary>
public static class AccountClaims
{
    public const string Session = "debitor:session";
    public const string Tenant = "debitor:tenant";
    public const string Person = "debitor:person";
    public const string Language = "debitor:language";
    /// <summary>Stands there when the account works for several suppliers.</summary>
    public const string Several = "debitor:several";

    public const string Theme = "debitor:theme";

    /// <summary>The scopes of a token, parted by a space; a person at a screen has none.</summary>
    public const string Scopes = "debitor:scopes";
}
