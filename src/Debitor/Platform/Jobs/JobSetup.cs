using Debitor.Platform.Web;
using Quartz;

namespace Debitor.Platform.Jobs;

/// <summary>Wakes the jobs: Quartz on each node, in memory; the rows of the runs decide who does what.</summary>
internal static class JobSetup
{
    private static readonly Dictionary<JobKind, TimeSpan> Every = new()
    {
        [JobKind.MorningPlan] = TimeSpan.FromSeconds(30),
        [JobKind.SealJournal] = TimeSpan.FromMinutes(1),
        [JobKind.SendWebhooks] = TimeSpan.FromSeconds(5),
        [JobKind.CleanUp] = TimeSpan.FromMinutes(10),
    };

    public static void AddJobs(this IServiceCollection services, bool runs)
    {
        services.AddSingleton<JobHours>();
        services.AddSingleton<JobDesk>();
        if (!runs) return;
        services.AddQuartz(quartz =>
        {
            foreach (var job in JobNames.All)
            {
                var name = JobNames.Of(job);
                quartz.ScheduleJob<JobTick>(
                    trigger => trigger.WithIdentity(name).StartNow()
                        .WithSimpleSchedule(schedule => schedule.WithInterval(Every[job]).RepeatForever()),
                    detail => detail.WithIdentity(name));
            }
        });

        // Stopping waits for the run that goes on; it is told to come to an end.
        services.AddQuartzHostedService(host =>
        {
            host.WaitForJobsToComplete = true;
            host.AwaitApplicationStarted = true;
            host.StartDelay = KeepWarm.AfterStart;
        });
    }
}

/// <summary>One look at what is due of one job.</summary>
[DisallowConcurrentExecution]
internal sealed class JobTick(JobDesk desk, IHostApplicationLifetime life) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        if (JobNames.Read(context.JobDetail.Key.Name) is not { } job) return;
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(
            cancellationToken, life.ApplicationStopping);
        try
        {
            await desk.RunDue(job, stopping.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
        }
    }
}
