namespace Debitor.Platform.Jobs;

/// <summary>What the program does by itself.</summary>
internal enum JobKind
{
    /// <summary>Brings the plan up to the day, each morning in the supplier's zone.</summary>
    MorningPlan,

    /// <summary>Numbers and chains entries of the journal that nobody has sealed yet.</summary>
    SealJournal,

    /// <summary>Tells other programs what happened.</summary>
    SendWebhooks,

    /// <summary>Drops what is of no use any more: old answers, presences, sessions, runs.</summary>
    CleanUp,
}

/// <summary>How jobs are named in the database.</summary>
internal static class JobNames
{
    public static readonly JobKind[] All = Enum.GetValues<JobKind>();

    /// <summary>Such as <c>morning-plan</c>.</summary>
    public static string Of(JobKind kind) => Languages.Words.Key("", kind)[1..];

    public static JobKind? Read(string name) =>
        All.Where(kind => Of(kind) == name).Select(kind => (JobKind?)kind).FirstOrDefault();
}
