using MudBlazor;

namespace Debitor.Shell;

/// <summary>The colours and type of the interface, as MudBlazor takes them; the rest stands in debitor.css.</summary>
internal static class LookAndFeel
{
    private static readonly string[] Fonts =
        ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "sans-serif"];

    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#1f5fbf",
            Secondary = "#4a5568",
            Background = "#ffffff",
            Surface = "#ffffff",
            AppbarBackground = "#ffffff",
            TextPrimary = "#1b2430",
            TextSecondary = "#566173",
            ActionDefault = "#566173",
            LinesDefault = "#dfe3ea",
            LinesInputs = "#aab3c2",
            Error = "#b3261e",
            Warning = "#8a5a00",
            Success = "#1d6b3a",
            Info = "#1f5fbf",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#8ab4f8",
            PrimaryContrastText = "#0f1722",
            Secondary = "#a5b0c2",
            Background = "#12171f",
            Surface = "#1a212c",
            AppbarBackground = "#12171f",
            TextPrimary = "#e6eaf1",
            TextSecondary = "#a5b0c2",
            ActionDefault = "#a5b0c2",
            LinesDefault = "#2c3646",
            LinesInputs = "#566173",
            Error = "#f2938c",
            Warning = "#e0b050",
            Success = "#7fcf9b",
            Info = "#8ab4f8",
        },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Fonts, FontSize = ".9rem", LineHeight = "1.45" },
            Button = new ButtonTypography { FontFamily = Fonts, TextTransform = "none", FontWeight = "600" },
            H6 = new H6Typography { FontFamily = Fonts, FontSize = "1.05rem", FontWeight = "600" },
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px" },
    };
}
