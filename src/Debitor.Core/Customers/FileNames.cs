using System.Collections.Frozen;
using System.Text;

namespace Debitor.Core.Customers;

/// <summary>Names of files that people bring.</summary>
public static class FileNames
{
    public const int CharsMax = 200;

    // What a double click starts on one of the usual systems, scripts and installers included.
    private static readonly FrozenSet<string> Programs =
        ("exe com scr bat cmd ps1 psm1 vbs vbe js jse wsf wsh msi msp msc hta cpl jar lnk reg dll sys pif gadget "
        + "app dmg pkg sh command run deb rpm appimage apk iso img vhd docm xlsm pptm dotm xlam html htm svg xhtml")
        .Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether opening the file may start a program.</summary>
    public static bool StartsProgram(string name)
    {
        var dot = name.LastIndexOf('.');
        return dot >= 0 && Programs.Contains(name[(dot + 1)..].Trim());
    }

    /// <summary>
    /// The bare name: no folders, nothing invisible, nothing that turns the text around (<c>fdp.exe</c> shown as
    /// <c>exe.pdf</c>); cut at <see cref="CharsMax"/> with its ending kept.
    /// </summary>
    public static string Clean(string name)
    {
        var bare = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var kept = new StringBuilder(bare.Length);
        foreach (var c in bare)
        {
            if (char.IsControl(c) || c is (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E')
                or (>= '\u2066' and <= '\u2069') or '"' or '<' or '>' or '|' or ':' or '*' or '?') continue;
            kept.Append(c);
        }

        var clean = kept.ToString().Trim(' ', '.');
        if (clean.Length == 0) return "file";
        if (clean.Length <= CharsMax) return clean;
        var dot = clean.LastIndexOf('.');
        var ending = dot > 0 && clean.Length - dot <= 10 ? clean[dot..] : "";
        return clean[..(CharsMax - ending.Length)] + ending;
    }
}
