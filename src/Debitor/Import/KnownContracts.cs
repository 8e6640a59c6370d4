using Debitor.Core.Customers;
using Debitor.Core.Ledger;
using Debitor.Customers;
using Debitor.Law;
using Debitor.Ledger;
using Debitor.Platform.Database;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Import;

/// <summary>The contracts of customers, by number.</summary>
internal sealed class KnownContracts
{
    private readonly Dictionary<(long CustomerId, string Number), Contract> _contracts;

    private KnownContracts(IEnumerable<Contract> contracts, HomeCards homes) => _contracts = contracts
        .DistinctBy(contract => Key(contract, homes)).ToDictionary(contract => Key(contract, homes));

    public static async Task<KnownContracts> Load(DebitorDb db, HomeCards homes, CancellationToken cancel) =>
        new(await db.Contracts.AsNoTracking().OrderBy(contract => contract.Id).ToListAsync(cancel), homes);

    public Contract? Find(long customerId, string number) =>
        _contracts.GetValueOrDefault((customerId, Folding.Number(number)));

    public void Add(Contract contract) =>
        _contracts.Add((contract.CustomerId, Folding.Number(contract.Number)), contract);

    private static (long CustomerId, string Number) Key(Contract contract, HomeCards homes) =>
        (homes.Of("contracts", contract.Id, contract.CustomerId), Folding.Number(contract.Number));

    /// <summary>The last day to pay by the terms of the contract, counted from the day of issue.</summary>
    public DateOnly? DueOn(Customer customer, string number, DateOnly issuedOn)
    {
        if (Find(customer.Id, number) is not { TermsDays: { } days } contract) return null;
        return contract.TermsUnit == TermsUnit.Calendar
            ? issuedOn.AddDays(days)
            : CalendarFiles.For(customer.Country).AddWorkingDays(issuedOn, days);
    }
}
