# The images of this project, built by Jib on the bases; sourced by e2e/images.
project_images() {
  timed "images of the project" build_project
  cp -u "$REPOSITORY/operator/target/image.tar" "$IMAGES/operator.tar"
  cp -u "$REPOSITORY/console/target/image.tar" "$IMAGES/console.tar"
  cp -u "$REPOSITORY/pipeline-job/target/image.tar" "$IMAGES/job.tar"
  cp -u "$REPOSITORY/local/target/image.tar" "$IMAGES/validation.tar"
}

build_project() (
  cd "$REPOSITORY"
  mvn -q -B -Pimages -pl operator,console,pipeline-job,local -am -DskipTests -Dspotless.check.skip \
    -Dimage.prefix="$IMAGE_PREFIX" -Dimage.java.base="tar://$IMAGES/java.tar" -Dimage.flink.base="tar://$IMAGES/flink.tar" package
)
