using System.Collections.Concurrent;
using Debitor.Core.Strategy;
using Debitor.Customers;
using Debitor.Ledger;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Strategy;

/// <summary>Our companies and people, as every page of a customer names them.</summary>
/// <remarks>
/// Whoever changes one of them raises the ledger's version, so they are read once for each version and shared; nobody
/// writes into what is read here.
/// </remarks>
internal sealed record OwnHouse(
    long Version, Staff Staff, IReadOnlyDictionary<long, Company> Companies, IReadOnlyDictionary<long, Person> People)
{
    private static readonly ConcurrentDictionary<(string Database, int Tenant), OwnHouse> Known = new();

    /// <param name="db">A context in the snapshot that has shown the version.</param>
    /// <param name="version">The version of the ledger.</param>
    /// <param name="cancel">Stops the reading.</param>
    public static async Task<OwnHouse> Of(DebitorDb db, long version, CancellationToken cancel)
    {
        var key = (db.Database.GetConnectionString() ?? "", db.TenantId);
        if (Known.TryGetValue(key, out var known) && known.Version == version) return known;
        return Known[key] = new OwnHouse(
            version,
            await StaffReader.Read(db, cancel),
            await db.Companies.AsNoTracking().ToDictionaryAsync(company => company.Id, cancel),
            await db.People.AsNoTracking().ToDictionaryAsync(person => person.Id, cancel));
    }
}
