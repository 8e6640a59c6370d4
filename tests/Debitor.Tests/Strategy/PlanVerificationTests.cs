using Debitor.Import;
using Debitor.Platform.Audit;
using Debitor.Strategy;
using Debitor.Tests.Platform;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Debitor.Tests.Strategy;

/// <summary>Real invoices, planned day by day and held against planning in full.</summary>
public sealed class PlanVerificationTests
{
    private static readonly DateOnly First = new(2012, 6, 1);
    private static readonly DateOnly Last = new(2013, 5, 31);

    [Theory]
    [InlineData(DatabaseKind.Sqlite, 1)]
    [InlineData(DatabaseKind.Postgres, 7)]
    public async Task A_year_of_plans_never_differs_from_planning_everybody(DatabaseKind kind, int days)
    {
        var file = SharedData.RequireFile("ar/ibm_ar_train_2012-01_2013-06.csv");
        await using var database = await PreparedDatabase.Create(kind);
        await Import(database, file);
        var replanned = 0;
        for (var day = First; day <= Last; day = day.AddDays(days))
        {
            await using var db = database.Context();
            var planner = new PlanCustomers(db, database.Ids, TimeProvider.System, PlanningInputs.Shipped("RU"));
            var report = await planner.Run(day, "cli", Office.Cancel);
            var verification = await PlanVerification.Of(db, planner, day, Office.Cancel);
            Assert.Equal(100, verification.Compared);
            Assert.True(
                verification.Differing.Count == 0,
                $"{day:O} differs for {string.Join(' ', verification.Differing)}");
            if (day > First) replanned += report.Replanned;
        }

        // Every change was worth it: nobody was asked again in vain.
        await using var end = database.Context();
        var changes = await end.PlanAnswers.CountAsync(answer => answer.PlannedOn > First, Office.Cancel);
        if (days == 1) Assert.Equal(changes, replanned);
        Assert.InRange(changes, 1_000, 36_500);
    }

    private static async Task Import(PreparedDatabase database, string file)
    {
        await using var db = database.Context();
        var import = new ImportFiles(db, database.Ids, TimeProvider.System, new Journal(database.Ids));
        var request = new ImportRequest([file], Last, new Actor("ann@x.ru", "ann")) { AllowsRefused = true };
        var report = await import.Run(request, Office.Cancel);
        Assert.True(report.IsWritten);
    }
}
