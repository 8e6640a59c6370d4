namespace Debitor.Core.Strategy.Policies;

/// <summary>The numbers behind the presets for contacts.</summary>
/// <remarks>
/// None of these laws binds what one company asks of another; they are published measures of what people bear.
/// Sources: 230-FZ of 3 July 2016, art. 7; law of Ukraine 1349-IX of 19 March 2021; 12 CFR 1006.14(b)(2)(i).
/// </remarks>
public static class ContactPresets
{
    private static readonly DayOfWeek[] Working =
        [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    private static readonly DayOfWeek[] All = [.. Working, DayOfWeek.Saturday, DayOfWeek.Sunday];

    /// <summary>The limits of a preset.</summary>
    public static ContactLimits Of(ContactPreset preset) => preset switch
    {
        ContactPreset.B2b => Between(9, 18, Working) with
        {
            Calls = new(1, 3, 8),
            Messages = new(1, 3, null),
            Together = new(1, 5, 12),
        },
        ContactPreset.Ru230 => Between(8, 22, All) with
        {
            Calls = new(1, 2, 8),
            Messages = new(2, 4, 16),
            Meetings = new(null, 1, null),
            RestHours = Span(9, 20),
        },
        ContactPreset.Ua1349 => Between(9, 20, Working) with { Together = new(2, null, null) },
        ContactPreset.UsRegF => Between(8, 21, All) with { Calls = new(null, 7, null), RestHours = Span(8, 21) },
        ContactPreset.EuGbB2b => Between(8, 20, [.. Working, DayOfWeek.Saturday]),
    };

    /// <summary>Whether one limit lets through what another keeps back.</summary>
    public static bool IsLooser(Frequency own, Frequency than) =>
        Above(own.Day, than.Day) || Above(own.Week, than.Week) || Above(own.Month, than.Month);

    private static bool Above(int? own, int? than) => than is { } limit && (own is not { } given || given > limit);

    private static HourSpan Span(int from, int to) => new(new TimeOnly(from, 0), new TimeOnly(to, 0));

    private static ContactLimits Between(int from, int to, IReadOnlyList<DayOfWeek> weekdays) => new()
    {
        Weekdays = weekdays,
        Hours = Span(from, to),
        SilenceDaysMin = 2,
        SilenceDaysMax = 30,
        RetryWorkingDays = 1,
    };
}
