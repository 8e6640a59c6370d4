namespace Debitor.Core.Strategy.Policies;

/// <summary>Contact rules that let nobody through, contradict each other, or fall behind their preset.</summary>
internal static class ContactChecks
{
    public static IEnumerable<PolicyFinding> Of(ContactLimits limits)
    {
        if (limits.Hours.From >= limits.Hours.To)
            yield return PolicyChecks.Error(PolicyFault.HoursNever, "contacts.hours");
        if (limits.RestHours is { } rest && rest.From >= rest.To)
            yield return PolicyChecks.Error(PolicyFault.HoursNever, "contacts.rest_hours");
        if (limits.Weekdays.All(day => day is DayOfWeek.Saturday or DayOfWeek.Sunday))
            yield return PolicyChecks.Error(PolicyFault.DaysNever, "contacts.weekdays");
        if (limits.SilenceDaysMax < limits.SilenceDaysMin)
        {
            yield return PolicyChecks.Error(
                PolicyFault.SilenceInverted, "contacts.silence.max", ("min", limits.SilenceDaysMin),
                ("max", limits.SilenceDaysMax));
        }

        foreach (var (name, frequency) in Named(limits))
        {
            foreach (var finding in Order(name, frequency)) yield return finding;
        }

        foreach (var finding in AgainstPreset(limits)) yield return finding;
    }

    private static IEnumerable<(string Name, Frequency Frequency)> Named(ContactLimits limits) =>
    [
        ("calls", limits.Calls), ("messages", limits.Messages), ("meetings", limits.Meetings),
        ("together", limits.Together), ("call_backs", limits.CallBacks), ("no_answer", limits.NoAnswer),
    ];

    // Whoever may be called five times a week and three times a month never sees the fifth call.
    private static IEnumerable<PolicyFinding> Order(string name, Frequency own)
    {
        (string Name, int? Max)[] windows = [("day", own.Day), ("week", own.Week), ("month", own.Month)];
        for (var shorter = 0; shorter < windows.Length; shorter++)
        {
            for (var longer = shorter + 1; longer < windows.Length; longer++)
            {
                if (windows[longer].Max >= windows[shorter].Max || windows[longer].Max is null
                    || windows[shorter].Max is null) continue;
                yield return PolicyChecks.Error(
                    PolicyFault.LimitNeverReached, $"contacts.{name}.{windows[longer].Name}",
                    ("shorter", windows[shorter].Max!), ("longer", windows[longer].Max!));
            }
        }
    }

    private static IEnumerable<PolicyFinding> AgainstPreset(ContactLimits limits)
    {
        var preset = ContactPresets.Of(limits.Preset);
        foreach (var ((name, own), (_, than)) in Named(limits).Zip(Named(preset)))
        {
            if (ContactPresets.IsLooser(own, than)) yield return Looser($"contacts.{name}");
        }

        if (limits.Hours.From < preset.Hours.From || limits.Hours.To > preset.Hours.To)
            yield return Looser("contacts.hours");
        if (limits.Weekdays.Except(preset.Weekdays).Any()) yield return Looser("contacts.weekdays");

        static PolicyFinding Looser(string path) => PolicyChecks.Warning(PolicyFault.LooserThanPreset, path);
    }
}
