using Debitor.Core.Platform.Identity;
using Debitor.Platform.Web;

namespace Debitor.Shell;

/// <summary>A part of the settings.</summary>
/// <param name="Address">Relative to the root.</param>
/// <param name="Key">Its name among the words; what it holds stands under <c>.what</c>.</param>
/// <param name="Needs">Who sees it.</param>
/// <param name="IsPlain">Whether it is a page of plain forms, outside the workplace.</param>
internal sealed record SettingsSection(string Address, string Key, Right Needs, bool IsPlain = false);

/// <summary>The parts of the settings, in the order in which they are shown.</summary>
internal static class SettingsSections
{
    public static IReadOnlyList<SettingsSection> All { get; } =
    [
        new("account", "settings.account", Right.ReadCustomers, IsPlain: true),
        new("settings/people", "settings.people", Right.SeeTeam),
        new("settings/companies", "settings.companies", Right.ManageCompanies),
        new("settings/policy", "settings.policy", Right.ReadCustomers),
        new("settings/method", "settings.method", Right.ReadCustomers),
        new("settings/calendars", "settings.calendars", Right.ReadCustomers),
        new("settings/tokens", "settings.tokens", Right.ManageAccess),
        new("settings/webhooks", "settings.webhooks", Right.ManageAccess),
        new("settings/jobs", "settings.jobs", Right.RunJobs),
        new("settings/journal", "settings.journal", Right.ReadJournal),
    ];

    public static IEnumerable<SettingsSection> For(Workplace desk) => All.Where(section => desk.May(section.Needs));
}
