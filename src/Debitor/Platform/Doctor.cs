using Debitor.Core.Languages;
using Debitor.Languages;
using Debitor.Platform.Database;
using Debitor.Shell;

namespace Debitor.Platform;

/// <summary>How serious a finding is.</summary>
internal enum FindingLevel
{
    Ok,

    /// <summary>Works, but something will be missed.</summary>
    Warn,

    /// <summary>Must be put right.</summary>
    Bad,
}

/// <param name="Name">The check, in small letters with hyphens: the same in all languages.</param>
/// <param name="Level">How serious.</param>
/// <param name="Key">The sentence: what was found and what to do.</param>
/// <param name="Facts">The values of the sentence.</param>
internal sealed record Finding(
    string Name, FindingLevel Level, string Key, params (string Name, object Value)[] Facts)
{
    public string Text(Words words) => words[Key, Facts];
}

/// <summary>Looks what is missing on this machine and in this database; changes nothing.</summary>
internal sealed class Doctor(CommandRequest request)
{
    private readonly List<Finding> _findings = [];

    /// <summary>What was found, by check.</summary>
    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>The language asked for, else the tenant's when it could be read.</summary>
    public Words Words { get; private set; } = Words.In(request.Language ?? Language.Ru);

    public async Task Run(CancellationToken cancel)
    {
        await LookAtDatabase(cancel);
        _findings.AddRange(MachineChecks.All(request));
    }

    private async Task LookAtDatabase(CancellationToken cancel)
    {
        DatabaseAddress? address = null;
        try
        {
            address = DatabaseAddress.Parse(request.Database, request.Environment.Folder);
            if (!address.IsPostgres) _findings.Add(MachineChecks.Disk(address.Shown));
            if (!address.IsPostgres && !File.Exists(address.Shown) && !Directory.Exists(address.Shown))
            {
                Add("database", FindingLevel.Warn, "doctor.database.missing", ("address", address.Shown));
                return;
            }

            await LookInside(address, cancel);
        }
        catch (DatabaseUnusableException problem)
        {
            Add(problem);
        }
        catch (Exception thrown)
            when (address is not null && DatabaseProblems.Of(thrown, address) is { } problem)
        {
            Add(problem);
        }
    }

    private async Task LookInside(DatabaseAddress address, CancellationToken cancel)
    {
        var databases = new DebitorDbFactory(address);
        var version = DatabaseSetup.Version(databases);
        if (version.IsNewer)
            throw new DatabaseUnusableException(DatabaseProblem.NewerVersion, version.Applied!);
        Add("database", FindingLevel.Ok, "doctor.database.ok", ("address", address.Shown));
        Add(
            "version", version.IsCurrent ? FindingLevel.Ok : FindingLevel.Warn,
            version.IsCurrent ? "doctor.version.ok" : "doctor.version.upgrade",
            ("program", CommandLine.Version), ("database", version.Applied ?? "—"));
        if (!version.IsCurrent) return;

        var tenant = await Tenants.Find(databases, request.Tenant, cancel)
            ?? throw new DatabaseUnusableException(DatabaseProblem.TenantMissing, request.Tenant);
        Words = Words.In(request.Language ?? LanguageChoice.Read(tenant.Language) ?? Language.Ru);
        await using var db = databases.Context(tenant.Id);
        var checks = new DatabaseChecks(db, CommandContext.DayOf(request, tenant));
        _findings.AddRange(await checks.All(tenant, cancel));
    }

    private void Add(DatabaseUnusableException problem) => Add(
        "database", FindingLevel.Bad, Words.Key("database", problem.Problem), ("subject", problem.Subject));

    private void Add(
        string name, FindingLevel level, string key, params (string Name, object Value)[] facts) =>
        _findings.Add(new Finding(name, level, key, facts));
}
