namespace Debitor.Platform.Identity;

/// <summary>Where to go after signing in: never to another site, whatever the link says.</summary>
internal static class LocalAddress
{
    public static string Of(string? address) =>
        address is ['/', not ('/' or '\\'), ..] && !address.Any(char.IsControl) ? address : "/";
}
